// guides: the ways with what each needs and gives today, one walked to a recorded renewal, and what is kept when it is left
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { session } from "../src/app/session.svelte";
import { backend } from "../src/backend";
import { dialog, gone, open } from "./app";

type App = Awaited<ReturnType<typeof open>>;
/** the data SIM of the fake, on a line of the catalogue */
async function guide(hash: string, options = {}, change: (app: App) => void = () => undefined): Promise<App> {
  const app = await open(options);
  Object.assign(app.store.stored(4).plan, { carrier: "t-mobile-us", number: "+12065550100" });
  change(app);
  location.hash = hash;
  return app;
}
const steps = () => screen.findAllByRole("checkbox");
const step = async (name: RegExp) => (await screen.findByRole("checkbox", { name })) as HTMLInputElement;

describe("choosing the way", () => {
  it("lists every way, the one used last first, with how sure each is", async () => {
    await guide("#/guide/4", {}, ({ store }) => store.tables.renewals.push({ ...structuredClone(store.tables.renewals[0]!), id: 50, plan_id: 4, renewal: { ...store.tables.renewals[0]!.renewal, paid_on: "2026-11-20", channel: "refill_card", amount: { minor: 1500, currency: "USD" } } }));
    const list = await screen.findByRole("list", { name: "Ways to renew" });
    const names = within(list).getAllByRole("heading", { level: 2 }).map((one) => one.textContent?.trim().split(/\s{2,}|\n|last time|unconfirmed/)[0]?.trim());
    expect(names).toHaveLength(7);
    expect(names[0]).toBe("Refill card");
    expect(screen.getByText("last time")).toBeTruthy();
    const website = within(screen.getByRole("listitem", { name: /^Website/ }));
    expect(website.getByText("In time")).toBeTruthy();
    expect(website.getByText(/at most \$150\.00/)).toBeTruthy();
    const shop = within(screen.getByRole("listitem", { name: /^Partner shop/ }));
    expect(shop.getAllByText("unconfirmed").length).toBeGreaterThan(0);
    expect((await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });
  it("says what is too late", async () => {
    await guide("#/guide/2");
    const post = within(await screen.findByRole("listitem", { name: /^Card by post/ }));
    expect(post.getByText("Too late")).toBeTruthy();
  });
  it("is reached from the overview, the plan's page and the inbox", async () => {
    const { user } = await open();
    await user.click((await screen.findAllByRole("button", { name: "How to renew: giffgaff 保号, ending 0142" }))[0]!);
    expect(await screen.findByRole("heading", { name: "How will you renew?" })).toBeTruthy();
    for (const hash of ["#/plan/2", "#/inbox"]) {
      location.hash = hash;
      expect((await screen.findAllByRole("button", { name: "How to renew: giffgaff 保号, ending 0142" })).length, hash).toBe(1);
    }
  });
});

describe("walking", () => {
  it("keeps each step and what is typed, and is gone on with from the plan's page", async () => {
    const { store, user } = await guide("#/guide/4/website");
    await user.click(await step(/^Open the official/));
    await user.click(await screen.findByRole("button", { name: /^Show step 5:/ }));
    const amount = screen.getByLabelText("Amount to pay");
    await user.clear(amount);
    await user.type(amount, "30");
    await user.click(screen.getByRole("button", { name: "Not yet" }));
    await waitFor(() => expect(location.hash).toBe("#/plan/4"));
    expect(store.walks.filter((walk) => walk.open)).toEqual([{ plan: 4, channel: "website", open: true, done: ["open"], entered: { amount: "30", periods: "1", account: null, shop: null, address: null, card: null, method: null } }]);
    await user.click(await screen.findByRole("link", { name: "Continue" }));
    expect((await step(/^Open the official/)).checked).toBe(true);
    await user.click(await screen.findByRole("button", { name: /^Show step 5:/ }));
    expect((screen.getByLabelText("Amount to pay") as HTMLInputElement).value).toBe("30");
  });
  it("shows the page in full before it opens, and opens that one only", async () => {
    const { store, user } = await guide("#/guide/4/website");
    expect(await screen.findByText("https://www.t-mobile.com")).toBeTruthy();
    expect(store.addresses).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Open ↗ https://www.t-mobile.com" }));
    await waitFor(() => expect(store.addresses).toEqual(["https://www.t-mobile.com"]));
  });
  it("keeps a typed address where it is https, and says why another is not", async () => {
    const { store, user } = await guide("#/guide/4/website", {}, ({ store }) => (store.stored(4).plan.carrier = "Northwind Mobile"));
    const field = await screen.findByLabelText("Address of the page");
    await user.type(field, "http://pay.northwind.example");
    await user.click(screen.getByRole("button", { name: "Keep address" }));
    expect(await screen.findByText(/begins with https:\/\/ can be kept/)).toBeTruthy();
    await user.clear(field);
    await user.type(field, "https://pay.northwind.example");
    await user.click(screen.getByRole("button", { name: "Keep address" }));
    await user.click(await screen.findByRole("button", { name: "Open ↗ https://pay.northwind.example" }));
    await waitFor(() => expect(store.addresses).toEqual(["https://pay.northwind.example"]));
  });
  it("asks with what it is paid, before it is paid, and records that", async () => {
    const { store, user } = await guide("#/guide/4/website");
    session.start!.settings = await backend.settings_set({ payment_methods: [{ kind: "credit", name: "Blue card", last4: "4242" }, { kind: "cash", name: "Cash", last4: null }] });
    await user.click(await screen.findByRole("button", { name: /^Show step \d+: Before you pay, check every field/ }));
    await user.selectOptions(screen.getByLabelText("Paid with"), "Blue card ··4242");
    await user.click(screen.getByRole("button", { name: "I paid: record it" }));
    const found = within(await dialog());
    await user.click(await found.findByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(4).at(-1)!.renewal.method).toBe("Blue card ··4242");
    // what is left open the next time is left open in the record too
    await waitFor(() => expect(location.hash).toBe("#/plan/4"));
    location.hash = "#/guide/4/app";
    await screen.findByRole("heading", { level: 1, name: "App" });
    await user.click(screen.getByRole("button", { name: "I paid: record it" }));
    await user.click(await within(await dialog()).findByRole("button", { name: /^Confirmation, fee/ }));
    expect((within(await dialog()).getByLabelText("Paid with") as HTMLSelectElement).value).toBe("");
  });
  it("shows what a code answers", async () => {
    const { user } = await guide("#/guide/4/refill_card");
    await user.click(await screen.findByRole("button", { name: /^Show step \d+: Or dial the refill line/ }));
    expect(screen.getByRole("button", { name: "Copy *233" })).toBeTruthy();
    expect(screen.getByText(/spelled .*\*ADD/)).toBeTruthy();
  });
  it("redeems the card that is kept: its value is the amount, its PIN is at hand, and it is redeemed by the renewal", async () => {
    const { store, user } = await guide("#/guide/4/refill_card", {}, ({ store }) => {
      for (const [id, minor, last_day] of [[70, 2500, "2027-02-01"], [71, 1000, "2027-01-05"]] as const)
        store.tables.cards.push({ id, plan_id: 4, card: { amount: { minor, currency: "USD" }, bought_on: "2026-11-20", bought_at: "", last_day, note: "" }, pin_length: 12, recorded_at: "2026-11-20T17:05:00Z", renewal_id: null, voided_at: null });
      store.pins[70] = "902105550170";
      store.pins[71] = "902105550171";
    });
    await user.click(await screen.findByRole("button", { name: /^Show step \d+: Keep the card here/ }));
    const which = screen.getByLabelText("Which card?") as HTMLSelectElement;
    expect([...which.options].map((one) => one.text)).toEqual(["$10.00, bought Nov 20, 2026", "$25.00, bought Nov 20, 2026", "One that is not kept here"]);
    expect(which.value).toBe("71");
    await user.selectOptions(which, "70");
    await user.click(screen.getByRole("button", { name: /^Show step \d+: Redeem it online/ }));
    const eye = screen.getByRole("button", { name: /^Hold to show the PIN of the \$25\.00 card/ });
    await fireEvent.pointerDown(eye);
    expect(await screen.findByText("PIN: 902105550170")).toBeTruthy();
    await fireEvent.pointerUp(eye);
    expect(document.body.textContent).not.toContain("902105550170");
    await user.click(await step(/^The code was taken/));
    await user.click(screen.getByRole("button", { name: "I paid: record it" }));
    const record = within(await dialog());
    expect(((await record.findByLabelText("Amount")) as HTMLInputElement).value).toBe("25.00");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.tables.cards.map((card) => [card.id, card.renewal_id])).toEqual([[70, store.renewalsOf(4).at(-1)!.id], [71, null]]);
  });
  it("keeps a card that is bought on the way, and redeems that one", async () => {
    const { store, user } = await guide("#/guide/4/refill_card");
    await user.click(await screen.findByRole("button", { name: /^Show step \d+: Keep the card here/ }));
    expect(screen.queryByLabelText("Which card?")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Add refill card" }));
    const found = within(await dialog());
    const value = found.getByLabelText("Face value");
    await user.clear(value);
    await user.type(value, "40");
    await user.click(found.getByRole("button", { name: "Keep card" }));
    await gone();
    expect((await screen.findByLabelText("Which card?") as HTMLSelectElement).selectedOptions[0]!.text).toMatch(/^\$40\.00/);
    await user.click(screen.getByRole("button", { name: "I paid: record it" }));
    const record = within(await dialog());
    expect(((await record.findByLabelText("Amount")) as HTMLInputElement).value).toBe("40");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.tables.cards.map((card) => card.renewal_id)).toEqual([store.renewalsOf(4).at(-1)!.id]);
  });
  it("is found again in the inbox where no reminder waits, and given up there", async () => {
    const { store, user } = await guide("#/guide/4/website");
    await user.click(await step(/^Open the official/));
    await user.click(screen.getByRole("button", { name: "Not yet" }));
    await waitFor(() => expect(location.hash).toBe("#/plan/4"));
    location.hash = "#/inbox";
    const begun = within(await screen.findByRole("region", { name: "Begun and not finished" }));
    await user.click(begun.getByRole("button", { name: /^Continue: Data SIM/ }));
    expect((await step(/^Open the official/)).checked).toBe(true);
    location.hash = "#/inbox";
    await user.click(await screen.findByRole("button", { name: /^Give up the guide: Data SIM/ }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Begun and not finished" })).toBeNull());
    expect(store.walks.filter((walk) => walk.open)).toEqual([]);
  });
  it("before paying says the new last day, what a day costs and an amount that is too much", async () => {
    const { user } = await guide("#/guide/4/website");
    await user.click(await screen.findByRole("button", { name: /Before you pay, check every field/ }));
    const check = within(await screen.findByRole("region", { name: "What you are about to buy" }));
    expect(await check.findByText(/Jan 10, 2027/)).toBeTruthy();
    expect(check.getByText(/30 days more/)).toBeTruthy();
    expect(check.getByText("$0.50 a day")).toBeTruthy();
    const amount = check.getByLabelText("Amount to pay");
    await user.clear(amount);
    await user.type(amount, "151");
    expect(await check.findByText(/at most \$150\.00/)).toBeTruthy();
    await user.clear(amount);
    await user.type(amount, "much");
    expect(await check.findByText("Write an amount such as 15.00.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Not yet" }));
    await waitFor(() => expect(location.hash).toBe("#/plan/4"));
  });
  it("brings the fee of the store into the record", async () => {
    const { store, user } = await guide("#/guide/4/carrier_store");
    await user.click(await screen.findByRole("button", { name: "I paid: record it" }));
    const record = within(await dialog());
    expect(((await record.findByLabelText(/^Fee/)) as HTMLInputElement).value).toBe("5.00");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(4).at(-1)!.renewal.fee).toEqual({ minor: 500, currency: "USD" });
  });
  it.each([[false, "pending"], [true, "posted"]] as const)("ends in a recorded renewal; seen at the carrier: %s, so %s", async (seen, status) => {
    const { store, user } = await guide("#/guide/4/website");
    await user.click(await step(/^Pay once/));
    if (seen) await user.click(await step(/^Look up the result/));
    await user.click(screen.getByRole("button", { name: "I paid: record it" }));
    const record = within(await dialog());
    expect(((await record.findByLabelText("Amount")) as HTMLInputElement).value).toBe("15.00");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.renewalsOf(4).map(({ renewal }) => [renewal.channel, renewal.amount?.minor, renewal.status])).toEqual([["website", 1500, status]]);
    await waitFor(() => expect(location.hash).toBe("#/plan/4"));
    expect(store.walks.filter((walk) => walk.open)).toEqual([]);
  });
  it("says when a step could not be kept, and tries again", async () => {
    const { store, user } = await guide("#/guide/4/website");
    store.fail.guide_save = store.fault("storage", "The disk is full.", null);
    await user.click(await step(/^Open the official/));
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
    store.fail.guide_save = undefined;
    await user.click(screen.getByRole("button", { name: /Try again|Retry/ }));
    await waitFor(() => expect(store.walks[0]?.done).toEqual(["open"]));
  });
  it("starts over", async () => {
    const { store, user } = await guide("#/guide/4/website");
    await user.click(await step(/^Open the official/));
    await user.click(await screen.findByRole("button", { name: "Start over" }));
    await waitFor(async () => expect((await step(/^Open the official/)).checked).toBe(false));
    expect(store.walks.filter((walk) => walk.open)).toEqual([]);
  });
  it("is said in Chinese too, and is sound for screen readers", async () => {
    const { user } = await guide("#/guide/4/website", { language: "zh-CN" });
    // the list that was there before has check boxes of its own
    await waitFor(async () => expect((await steps()).length).toBe(10));
    await user.click(await screen.findByRole("button", { name: /付款前逐项核对/ }));
    const check = await screen.findByRole("region", { name: "即将购买" });
    expect(await within(check).findByText(/增加 30 天 · 现为/)).toBeTruthy();
    expect(document.querySelector("main")!.textContent!.replace(/Data SIM|T-Mobile|PayPal|SIM|USD|Keepline|https:\S+/g, "")).not.toMatch(/[a-z]{4,}/i);
    expect((await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });
  it("a way that there is not leads to those that there are", async () => {
    await guide("#/guide/4/pigeon");
    expect(await screen.findByRole("heading", { name: "How will you renew?" })).toBeTruthy();
    expect(await backend.guide_page(4)).toBeTruthy();
  });
});
