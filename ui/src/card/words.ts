// how a refill card is called, and which one a guide redeems
import type { GuidePage, GuideWay, RefillCardShown } from "../backend";
import { dateFull, money } from "../texts";

export const cardWords = ({ record: { card } }: Pick<RefillCardShown, "record">) => ({ amount: money(card.amount), date: dateFull(card.bought_on) });

export const openCards = (page: GuidePage) => page.cards.cards.filter((one) => one.state === "open");

/** the card that was chosen, else the one that is void first; none in another guide, or where another one was said */
export function cardFor(page: GuidePage, way: GuideWay, chosen: number | null): RefillCardShown | undefined {
  if (way.way.channel !== "refill_card") return undefined;
  const open = openCards(page);
  return chosen === null ? open[0] : open.find((one) => one.record.id === chosen);
}
