// the fake's guides: those of the program itself (guides.json is written from them), walked in memory
import { t } from "../../texts";
import type { AccountLine, Bill, Bring, Entered, GuideChannel, GuideCheck, GuideLink, GuidePage, GuideStep, GuideWay, Known, Limits, Money, Outside, Sure } from "../types";
import { refillCards } from "./card";
import { standingOf } from "./clock";
import data from "./guides.json";
import { readMoney } from "./rule";
import type { Store } from "./store";
import type { Walked } from "./walk";
import { whatIf } from "./what-if";

type Stored = {
  channel: GuideChannel; own: boolean; source: string; checked: string; sure: Sure; confirmed: boolean; bring: Bring[];
  posts: Known<number> | null; fee: Known<Money> | null; limits: Known<Limits> | null; steps: GuideStep[];
};
const GUIDES = data as unknown as Record<string, Stored[]>;
const AT = "2026-11-22T17:05:00Z";
const NONE: Entered = { amount: null, periods: null, account: null, shop: null, address: null, card: null, method: null };

const guidesOf = (carrier: string) => GUIDES[carrier] ?? GUIDES[""]!;
const open = (store: Store, id: number, channel: string) => store.walks.find((walk) => walk.plan === id && walk.channel === channel && walk.open);
const minutesAfter = (at: string, minutes: number) => new Date(new Date(at).getTime() + minutes * 60_000).toISOString().replace(".000", "");

function outside(limits: Limits | undefined, amount: Money): Outside | null {
  if (limits?.least && amount.minor < limits.least.minor) return { kind: "below", least: limits.least };
  if (limits?.most && amount.minor > limits.most.minor) return { kind: "above", most: limits.most };
  return null;
}

function usualOf(store: Store, id: number): Money {
  return store.renewalsOf(id).findLast((row) => !row.voided_at)?.renewal.amount ?? store.stored(id).plan.price;
}

function wayOf(store: Store, id: number, guide: Stored): GuideWay {
  const { plan } = store.stored(id);
  const standing = standingOf(plan, store.renewalsOf(id), store.today, store.lang);
  const now = `${store.today}T17:05:00Z`;
  const minutes = guide.posts?.value ?? null;
  const stopped = standing.stage === "suspended" || standing.stage === "number_lost";
  const posts_by = minutes === null ? null : minutesAfter(now, minutes);
  const usual = usualOf(store, id);
  const used = store.renewalsOf(id).findLast((row) => !row.voided_at && row.renewal.channel)?.renewal.channel;
  const walked = open(store, id, guide.channel);
  const last = store.walks.findLast((walk) => walk.plan === id && walk.channel === guide.channel);
  const entered = walked?.entered ?? (last ? { ...last.entered, amount: null, periods: null, card: null } : NONE);
  const steps = guide.steps.map((step) => (step.kind === "open" && entered.address ? { ...step, address: { url: entered.address, confirmed: true, own: true } } : step));
  const confirm = guide.steps.find((step) => step.kind === "confirm")!.key;
  return {
    ...guide, steps, entered,
    way: {
      channel: guide.channel, posts_by, start_by: stopped || minutes === null ? null : minutesAfter(standing.expires_at, -minutes - 1),
      in_time: stopped ? false : posts_by === null ? null : posts_by < standing.expires_at, outside: outside(guide.limits?.value, usual),
      cost: { ...usual, minor: usual.minor + (guide.fee?.value.minor ?? 0) }, last_used: used === guide.channel,
    },
    walk: walked ? { done: walked.done, entered: walked.entered, started_at: AT, updated_at: AT, changed: false } : null,
    records_as: walked?.done.includes(confirm) ? "posted" : "pending",
  };
}

export function billOf(store: Store, id: number, amount: Money, fee: Money | null): Bill {
  const { plan } = store.stored(id);
  const { balance } = standingOf(plan, store.renewalsOf(id), store.today, store.lang);
  return {
    balance, price: plan.price, missing: balance && { ...balance, minor: Math.max(0, plan.price.minor - balance.minor) }, amount, tax: null, fee,
    pay: { ...amount, minor: amount.minor + (fee?.minor ?? 0) },
  };
}

function sameAccount(store: Store, id: number): AccountLine[] {
  const { account } = store.stored(id).plan;
  if (!account) return [];
  return store.tables.plans.filter((one) => one.id !== id && !one.archived && one.plan.account?.toLowerCase() === account.toLowerCase()).map((one) => ({ id: one.id, name: one.plan.name, price: one.plan.price }));
}

export function guidePage(store: Store, id: number): GuidePage {
  const stored = store.stored(id);
  const rank = ({ way }: GuideWay) => (way.in_time ? 0 : way.in_time === null ? 2 : 4) + (way.last_used ? 0 : 1);
  const ways = guidesOf(stored.plan.carrier).map((guide) => wayOf(store, id, guide));
  const account = sameAccount(store, id);
  const account_price = account.length ? { ...stored.plan.price, minor: account.reduce((sum, one) => sum + one.price.minor, stored.plan.price.minor) } : null;
  return { plan: store.summary(stored), today: store.today, usual: usualOf(store, id), shops: store.settings.shops, cards: refillCards(store, id), account, account_price, ways: ways.sort((a, b) => rank(a) - rank(b)) };
}

export function guideSave(store: Store, id: number, channel: string, done: string[], entered: Entered): GuideWay {
  if (entered.address && !/^https:\/\/[\w-]+\./.test(entered.address)) throw store.fault("not_https", store.say("Only an address that begins with https:// can be kept.", "只能保存以 https:// 开头的网址。"), "entered.address");
  const guide = guidesOf(store.stored(id).plan.carrier).find((one) => one.channel === channel)!;
  const walked: Walked = { plan: id, channel: guide.channel, done, entered: { ...NONE, ...entered }, open: true };
  store.walks = [...store.walks.filter((walk) => walk !== open(store, id, channel)), walked];
  store.emit({ kind: "changed" });
  return wayOf(store, id, guide);
}

export function guideEnd(store: Store, id: number, channel?: string) {
  store.walks = store.walks.map((walk) => (walk.plan === id && (!channel || walk.channel === channel) ? { ...walk, open: false } : walk));
  store.emit({ kind: "changed" });
}

export function guideCheck(store: Store, id: number, channel: string, entered: Entered): GuideCheck {
  const { plan } = store.stored(id);
  const guide = guidesOf(plan.carrier).find((one) => one.channel === channel)!;
  const amount = entered.amount === null ? usualOf(store, id) : readMoney({ amount: entered.amount, currency: plan.price.currency });
  const { last_day } = standingOf(plan, store.renewalsOf(id), store.today, store.lang);
  const none = { paid_on: store.today, amount: null, cost: null, outside: null, bill: null, last_day, gives: null };
  if (!amount) return { ...none, problems: [{ code: "money_invalid", field: "amount.amount", message: store.say("Write an amount such as 15.00.", "请填写金额，例如 15.00。") }] };
  const answer = whatIf(store, id, [{ payments: [{ paid_on: store.today, amount, periods: entered.periods ?? 1 }] }, { payments: [{ paid_on: store.today, amount }] }]);
  const problems = answer.problems.map((one) => ({ ...one, field: one.field?.replace("ways[0].payments[0].", "") ?? null }));
  const shop = store.settings.shops.find((one) => one.name === entered.shop && one.channel === channel);
  const fee = shop?.fee ?? guide.fee?.value ?? null;
  const limits = shop?.least || shop?.most ? { least: shop.least, most: shop.most, multiple: null } : guide.limits?.value;
  const bill = billOf(store, id, amount, fee);
  return { ...none, amount, cost: { ...amount, minor: amount.minor + (fee?.minor ?? 0) }, outside: outside(limits, amount), bill, gives: answer.ways[0] ?? null, problems };
}

export function guideOpen(store: Store, id: number, channel: string, page: GuideLink) {
  const way = guidePage(store, id).ways.find((one) => one.way.channel === channel)!;
  const url = page.kind === "step" ? way.steps.find((step) => step.key === page.key)?.address?.url : way.source;
  if (!url?.startsWith("https://")) throw store.fault("open_failed", t("guide-open-failed"), null);
  store.addresses.push(url);
}
