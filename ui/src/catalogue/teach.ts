// what a saved plan knows better than the catalogue is kept for its line, where its user asked for that
import { act } from "../app/session.svelte";
import { backend, type Plan, type Word } from "../backend";
import { t } from "../texts";
import { lessons } from "./fill";

export async function teach(plan: Plan, word: Word | null) {
  await act(async () => {
    const { carriers } = await backend.catalogue();
    const line = carriers.flatMap((carrier) => carrier.lines).find(({ key }) => key === plan.carrier);
    if (!line) return;
    for (const { fact, value } of lessons(line, plan, word)) await backend.catalogue_correct(line.key, fact, value);
  }, () => t("catalogue-correct-failed"));
}
