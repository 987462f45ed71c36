// the catalogue: the form's picker, what it fills in and what it leaves alone; corrections; the carriers' screen and the plan's tab
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { reset } from "../src/backend/fake";
import { catalogueOf } from "../src/backend/fake/catalogue";
import { dialog, gone, open } from "./app";

/** what carriers and their lines are called in Chinese, as patterns, longest first */
const NAMES = catalogueOf(reset()).carriers.flatMap((carrier) => [carrier, ...carrier.lines]).map(({ name }) => name["zh-CN"].replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((one, other) => other.length - one.length);

async function add(options = {}, words = ["Add plan", "Name", "Carrier"]) {
  const app = await open(options);
  await app.user.click(await screen.findByRole("button", { name: words[0]! }));
  const found = await dialog();
  await within(found).findByLabelText(words[1]!);
  const field = within(found).getByRole("combobox", { name: new RegExp(`^${words[2]}`) }) as HTMLInputElement;
  const choose = async (typed: string) => {
    await app.user.clear(field);
    await app.user.type(field, typed);
    await waitFor(() => expect(field.getAttribute("aria-expanded")).toBe("true"));
    await app.user.keyboard("{Enter}");
  };
  const value = (label: string | RegExp) => (within(found).getByLabelText(label) as HTMLInputElement).value;
  return { ...app, found, field, choose, value };
}
const chosen = (found: HTMLElement, name: string) => (within(found).getByRole("radio", { name }) as HTMLInputElement).checked;

describe("choosing a line", () => {
  it("giffgaff fills in rule, zone, grace, price and currency, and says what nobody has confirmed", async () => {
    const { user, found, field, choose, value } = await add();
    await choose("giff");
    expect(field.value).toBe("giffgaff");
    expect(chosen(found, "Kept alive by use")).toBe(true);
    expect(value("Days without use")).toBe("180");
    expect(chosen(found, "Last used")).toBe(true);
    expect((within(found).getByRole("combobox", { name: /^Time zone/ }) as HTMLInputElement).value).toContain("London");
    expect(value("Number lost after the end")).toBe("30");
    expect(value("Usual cost")).toBe("0.10");
    expect((within(found).getByRole("combobox", { name: "Currency" }) as HTMLSelectElement).value).toBe("GBP");
    expect(within(found).getByText("Filled in: Rule, Time zone, Number lost, Date wording, Price")).toBeTruthy();
    expect(within(found).getByText("Number lost unconfirmed")).toBeTruthy();
    expect(within(found).queryByText("Time zone unconfirmed")).toBeNull();
    await user.click(within(found).getByRole("button", { name: "Sources" }));
    expect(within(found).getAllByText(/second hand, or an old page · community\.giffgaff\.com · checked Nov 22, 2026/).length).toBe(1);
    expect(within(found).getByRole("button", { name: "Open ↗ source: Rule, giffgaff" })).toBeTruthy();
  });
  it("T-Mobile is found by its Chinese name and fills in the same in Chinese", async () => {
    const { found, field, choose, value } = await add({ language: "zh-CN" }, ["添加套餐", "名称", "运营商"]);
    await choose("德国电信 预付费");
    expect(field.value).toBe("T-Mobile 预付费");
    expect(chosen(found, "余额扣费")).toBe(true);
    expect(value("每个周期的天数")).toBe("30");
    expect(chosen(found, "续费日")).toBe(true);
    expect(within(found).getByText("已填入：规则、时区、号码回收、日期含义")).toBeTruthy();
    expect(within(found).getByText("时区未确认")).toBeTruthy();
    expect(value("期初余额")).toBe("0.00");
  });
  it("never overwrites what was typed, until asked to", async () => {
    const { user, found, choose, value } = await add();
    await user.type(within(found).getByLabelText("Price"), "5");
    await user.click(within(found).getByRole("radio", { name: "After" }));
    await user.type(within(found).getByLabelText("Number lost after the end"), "99");
    await choose("giffgaff");
    expect(value("Usual cost")).toBe("5");
    expect(value("Number lost after the end")).toBe("99");
    expect(value("Days without use")).toBe("180");
    expect(within(found).getByText("Differs from the catalogue: Number lost, Price")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Use giffgaff’s values" }));
    expect(value("Usual cost")).toBe("0.10");
    expect(value("Number lost after the end")).toBe("30");
    expect(within(found).queryByText(/Differs from the catalogue/)).toBeNull();
  });
  it("another line takes away what the one before filled in and it does not know", async () => {
    const { found, choose, value } = await add();
    await choose("giffgaff");
    await choose("T-Mobile Pay As You Go");
    expect(chosen(found, "Unknown")).toBe(true);
    expect(chosen(found, "By refill amount")).toBe(true);
    expect(value("Refill 2, from this amount")).toBe("100.00");
    expect(value("Refill 2, days")).toBe("365");
    expect(value("Usual refill")).toBe("");
    expect((within(found).getByRole("combobox", { name: "Currency" }) as HTMLSelectElement).value).toBe("USD");
    await choose("lycamobile");
    expect(chosen(found, "By days")).toBe(true);
    expect(within(found).getByText(/Nothing sure is known about how this line runs/)).toBeTruthy();
  });
  it("offers price levels, which set price and data", async () => {
    const { user, found, choose, value } = await add();
    await choose("connect");
    expect(value("Price of a cycle")).toBe("15.00");
    expect(within(found).getByText("Price unconfirmed")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "8 GB · $25.00" }));
    expect(value("Price of a cycle")).toBe("25.00");
    await user.click(within(found).getByRole("button", { name: /^Data allowance, reminders/ }));
    expect(value(/^Data allowance/)).toBe("8");
  });
  it("free text stays free text", async () => {
    const { store, user, found, field } = await add();
    await user.type(field, "Northwind Mobile");
    expect(field.getAttribute("aria-expanded")).toBe("false");
    await user.type(within(found).getByLabelText("Name"), "Mine");
    await user.type(within(found).getByLabelText("The carrier shows “expires on”"), "Dec 1, 2026");
    await user.type(within(found).getByLabelText("Price"), "15");
    await user.click(within(found).getByRole("button", { name: "Add plan" }));
    await gone();
    expect(store.tables.plans.at(-1)!.plan.carrier).toBe("Northwind Mobile");
  });
  it("still takes free text where the catalogue cannot be read", async () => {
    const { store, user } = await open();
    store.fail.catalogue = { code: "storage", message: "No.", field: null, all: [] };
    await user.click(await screen.findByRole("button", { name: "Add plan" }));
    const found = await dialog();
    const field = await within(found).findByRole("combobox", { name: /^Carrier/ }) as HTMLInputElement;
    await user.type(field, "giffgaff");
    expect(field.value).toBe("giffgaff");
  });
});

describe("corrections", () => {
  it("are kept with the plan where its user asks for that, and fill in the next one", async () => {
    const { store, user, found, choose } = await add();
    await choose("giffgaff");
    const days = within(found).getByLabelText("Days without use");
    await user.clear(days);
    await user.type(days, "170");
    await user.type(within(found).getByLabelText("Name"), "UK");
    await user.type(within(found).getByLabelText("Day it was last used or paid"), "Nov 20, 2026");
    await user.click(await within(found).findByRole("checkbox", { name: /^Remember for giffgaff: Rule/ }));
    await user.click(within(found).getByRole("button", { name: "Add plan" }));
    await gone();
    await waitFor(() => expect(store.own).toMatchObject([{ line: "giffgaff", fact: "rule", value: { kind: "activity", days: 170 } }]));
    await user.click(screen.getByRole("button", { name: "Add plan" }));
    const again = await dialog();
    const field = await within(again).findByRole("combobox", { name: /^Carrier/ });
    await user.type(field, "giffgaff");
    await user.keyboard("{Enter}");
    expect((within(again).getByLabelText("Days without use") as HTMLInputElement).value).toBe("170");
  });
  it("are not kept unasked", async () => {
    const { store, user, found, choose } = await add();
    await choose("giffgaff");
    await user.type(within(found).getByLabelText("Name"), "UK");
    await user.type(within(found).getByLabelText("Day it was last used or paid"), "Nov 20, 2026");
    await user.click(within(found).getByRole("button", { name: "Add plan" }));
    await gone();
    expect(store.own).toEqual([]);
    expect(store.tables.plans.at(-1)!.plan).toMatchObject({ carrier: "giffgaff", zone: "Europe/London", rule: { kind: "activity", days: 180 }, price: { minor: 10, currency: "GBP" }, grace: { number_lost_after_days: 30 } });
  });
});

describe("plan page", () => {
  it("calls a line by its name, says what is unconfirmed, and shows sources, links and codes", async () => {
    const { store, user } = await open({}, "#/plan/3");
    expect(await screen.findByText(/^Mint Mobile · Physical SIM/)).toBeTruthy();
    expect(screen.getByText("(zone unconfirmed)")).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: "Rules" }));
    const known = await screen.findByLabelText("What is known of Mint Mobile");
    expect(within(known).getByText("30 days after the end")).toBeTruthy();
    expect(within(known).getByText("This plan: 60 days after the end")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Website ↗ mintmobile.com: Mint Mobile" }));
    await user.click(screen.getByRole("button", { name: "Open ↗ source: Rule, Mint Mobile" }));
    await waitFor(() => expect(store.opened).toEqual([{ line: "mint", page: { kind: "link", index: 0 } }, { line: "mint", page: { kind: "source", fact: "rule" } }]));
    await user.click(screen.getByRole("button", { name: "Use for Mint Mobile: Number lost as in this plan" }));
    await waitFor(() => expect(within(screen.getByLabelText("What is known of Mint Mobile")).getByText(/^Yours since/)).toBeTruthy());
    expect(screen.getByText("The catalogue says: 30 days after the end")).toBeTruthy();
    // who has looked and found it right has confirmed it
    await user.click(screen.getByRole("button", { name: "I checked: it is right: Time zone, Mint Mobile" }));
    await waitFor(() => expect(screen.queryByText("(zone unconfirmed)")).toBeNull());
  });
  it("says by the dates that nobody has confirmed the rule", async () => {
    const { store } = await open({}, "#/plan/3");
    const { plan } = store.tables.plans.find(({ id }) => id === 3)!;
    await screen.findByText("(zone unconfirmed)");
    expect(screen.queryByText("(rule unconfirmed)")).toBeNull();
    Object.assign(plan, { carrier: "t-mobile-us-connect", rule: { kind: "balance", cycle: { days: 30 }, opening: { minor: 0, currency: "USD" } } });
    store.emit({ kind: "changed" });
    expect(await screen.findByText("(rule unconfirmed)")).toBeTruthy();
  });
  it("says that free text has no sources", async () => {
    const { user } = await open({}, "#/plan/4");
    await user.click(await screen.findByRole("tab", { name: "Rules" }));
    expect(await screen.findByText("No sources for this carrier")).toBeTruthy();
    expect(screen.queryByText("(zone unconfirmed)")).toBeNull();
  });
});

describe("carriers", () => {
  it.each([
    ["en", "Search carriers", { "giffgaff": "Each use or payment keeps it for 180 days", "T-Mobile Prepaid": "The price is taken from the balance every 30 days", "Mint Mobile": "30 days per payment. Paid early: days are added · paid late: from the payment" }, "United States"],
    ["zh-CN", "搜索运营商", { "giffgaff": "每次使用或付款保号 180 天", "T-Mobile 预付费": "每 30 天从余额扣一次费", "Mint Mobile": "每次付款 30 天。提前付款：天数累加 · 到期后付款：从付款日起" }, "美国"],
  ] as const)("are listed by country with their rule, in %s", async (language, search, rows, country) => {
    const { user } = await open({ language }, "#/carriers");
    expect(await screen.findByRole("heading", { name: country })).toBeTruthy();
    for (const [name, rule] of Object.entries(rows)) {
      const row = screen.getByRole("button", { name: new RegExp(`${name}\\s.*${rule.slice(0, 12)}`) });
      expect(row.textContent).toContain(rule);
    }
    await user.type(screen.getByLabelText(search), "giff");
    expect(screen.getAllByRole("button", { expanded: false }).filter((one) => one.closest("main"))).toHaveLength(1);
  });
  it("leave no English in Chinese but names, sites and codes", async () => {
    const { user } = await open({ language: "zh-CN" }, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /T-Mobile 预付费/ }));
    await user.click(await screen.findByRole("button", { name: /Ultra PayGo/ }));
    const heard = [...document.querySelectorAll("[aria-label], [placeholder]")].flatMap((one) => ["aria-label", "placeholder"].map((name) => one.getAttribute(name) ?? ""));
    const names = new RegExp([...NAMES, "Keepline", "[\\w-]+(?:\\.[\\w-]+)+", "[*#]\\w+#?", "BAL", "New York", "AutoPay", "PayPal", "Apple Pay", "eSIM", "PayGo", "Ultra"].join("|"), "g");
    expect([document.querySelector("main")!.textContent, ...heard].join("\n").replace(names, "").match(/[A-Za-z]{3,}/g) ?? []).toEqual([]);
  });
  it("open to each fact with its source; a correction goes back to the catalogue's", async () => {
    const { store, user } = await open({}, "#/carriers");
    store.own = [{ line: "mint", fact: "grace", value: { number_lost_after_days: 45 }, was: "" }];
    store.emit({ kind: "changed" });
    await user.click(await screen.findByRole("button", { name: /Mint Mobile.*yours/ }));
    const known = await screen.findByLabelText("What is known of Mint Mobile");
    expect(within(known).getByText("45 days after the end")).toBeTruthy();
    expect(within(known).getByText("The catalogue says: 30 days after the end")).toBeTruthy();
    expect(within(known).getByText("The catalogue has changed since you corrected it.")).toBeTruthy();
    await user.click(within(known).getByRole("button", { name: "Use the catalogue’s: Number lost, Mint Mobile" }));
    await waitFor(() => expect(store.own).toEqual([]));
    expect(await within(known).findByText("30 days after the end")).toBeTruthy();
  });
  it("say which corrections no longer fit, and let them go", async () => {
    const { store, user } = await open({}, "#/carriers");
    store.own = [{ line: "old-brand", fact: "grace", value: { number_lost_after_days: 9 }, was: "" }, { line: "mint", fact: "zone", value: "unreadable", was: "" }];
    store.emit({ kind: "changed" });
    expect(await screen.findByText("2 of your corrections no longer fit")).toBeTruthy();
    expect(screen.getByText("old-brand · Number lost: the catalogue no longer has this line")).toBeTruthy();
    expect(screen.getByText("mint · Time zone: the value cannot be used any more")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Discard: old-brand, Number lost" }));
    expect(await screen.findByText("One of your corrections no longer fits")).toBeTruthy();
  });
  it("show where pages and codes stand, when that was checked and how sure it is", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /Ultra PayGo/ }));
    expect(screen.getAllByText("the carrier’s own page · ultramobile.com · checked Nov 22, 2026").length).toBeGreaterThan(2);
    expect(screen.getByText("one third party, or sources differ · a third party’s list · checked Nov 22, 2026")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open ↗ source: Balance 6700, Ultra PayGo" }));
    await user.click(screen.getByRole("button", { name: "Open ↗ source: Website ultramobile.com, Ultra PayGo" }));
    await waitFor(() => expect(store.opened).toEqual([{ line: "ultra-paygo", page: { kind: "code_source", index: 0 } }, { line: "ultra-paygo", page: { kind: "link_source", index: 0 } }]));
  });
  it("take codes of one's own, and give the catalogue's back", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /Ultra PayGo/ }));
    await user.click(screen.getByRole("button", { name: "Correct: Codes, Ultra PayGo" }));
    const found = await dialog();
    await user.click(within(found).getByRole("button", { name: "Remove code 2" }));
    await user.click(within(found).getByRole("button", { name: "Add a code" }));
    await user.type(within(found).getByLabelText("Dialled, code 2"), "*225#");
    await user.selectOptions(within(found).getByLabelText("Code 2"), "balance");
    await user.click(within(found).getByRole("button", { name: "Keep" }));
    await gone();
    expect(store.own).toMatchObject([{ line: "ultra-paygo", fact: "codes", value: [{ kind: "text", dial: "6700", letters: "BAL", purpose: "balance" }, { kind: "dial", dial: "*225#", letters: null, purpose: "balance" }] }]);
    expect(await screen.findByText("*225#")).toBeTruthy();
    // the home zone's clock: 17:00 UTC is noon in New York
    expect(screen.getByText("Yours since Nov 22, 12:00 PM")).toBeTruthy();
    expect(screen.getByText("The catalogue says: text BAL to 6700, 611")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use the catalogue’s: Codes, Ultra PayGo" }));
    await waitFor(() => expect(store.own).toEqual([]));
  });
  it("take pages that begin with https only, and keep what was typed", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /VOXI/ }));
    await user.click(screen.getByRole("button", { name: "Correct: Pages of the carrier, VOXI" }));
    const found = await dialog();
    await user.click(within(found).getByRole("button", { name: "Add a page" }));
    const address = within(found).getByLabelText("Address, page 2");
    await user.type(address, "http://pay.example.com");
    await user.click(within(found).getByRole("button", { name: "Keep" }));
    expect(await within(found).findByText("Only an address that begins with https:// can be kept.")).toBeTruthy();
    expect(address.closest("[data-refused]")).toBeTruthy();
    await user.clear(address);
    await user.type(address, "https://pay.example.com{Enter}");
    await gone();
    expect(store.own).toMatchObject([{ fact: "links", value: [{ kind: "website", url: "https://www.voxi.co.uk" }, { kind: "refill", url: "https://pay.example.com" }] }]);
    expect(await screen.findByRole("button", { name: "Refill ↗ pay.example.com: VOXI" })).toBeTruthy();
  });
  it("take each fact without a plan of the line", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /T-Mobile Connect/ }));
    const edit = async (fact: string, type: (found: HTMLElement) => Promise<void>) => {
      await user.click(screen.getByRole("button", { name: `Correct: ${fact}, T-Mobile Connect` }));
      const found = await dialog();
      await type(found);
      await user.click(within(found).getByRole("button", { name: "Keep" }));
      await gone();
      return store.own.at(-1)!.value;
    };
    const fill = async (found: HTMLElement, label: string, text: string) => {
      const field = within(found).getByLabelText(new RegExp(`^${label}`));
      await user.clear(field);
      await user.type(field, text);
    };
    expect(await edit("Price", async (found) => {
      await fill(found, "Price 1", "16");
      await fill(found, "Data, price 1", "6.5");
      await user.type(within(found).getByLabelText(/^Name, price 1/), "Small");
      await user.click(within(found).getByRole("button", { name: "Remove price 3" }));
    })).toEqual([{ name: "Small", price: { minor: 1600, currency: "USD" }, data_allowance_mb: 6500 }, { name: null, price: { minor: 2500, currency: "USD" }, data_allowance_mb: 8000 }]);
    expect(await edit("Least payment", (found) => fill(found, "Least payment", "10"))).toEqual({ minor: 1000, currency: "USD" });
    expect(await edit("Number lost", (found) => fill(found, "Number lost after the end", "90"))).toEqual({ number_lost_after_days: 90 });
    expect(await edit("Date wording", (found) => user.click(within(found).getByRole("radio", { name: "Expires on" })))).toBe("expires_on");
    // nothing is asked of a rule that only the holder of a line knows
    expect(await edit("Rule", async (found) => {
      expect(within(found).queryByLabelText(/^Opening balance/)).toBeNull();
      await fill(found, "Days per cycle", "28");
    })).toEqual({ kind: "balance", cycle: { days: 28 } });
    expect(store.own.map(({ fact }) => fact)).toEqual(["prices", "least", "grace", "word", "rule"]);
  });
  it("confirm a fact that was looked up and found right", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.click(await screen.findByRole("button", { name: /VOXI/ }));
    await user.click(screen.getByRole("button", { name: "I checked: it is right: Pages of the carrier, VOXI" }));
    await waitFor(() => expect(store.own).toMatchObject([{ fact: "links", value: [{ kind: "website", url: "https://www.voxi.co.uk" }] }]));
    expect(await screen.findByText(/^Yours since/)).toBeTruthy();
  });
  it("have an empty state with one action, and a fault with Retry", async () => {
    const { store, user } = await open({}, "#/carriers");
    await user.type(await screen.findByLabelText("Search carriers"), "zzz");
    expect(await screen.findByText("No carrier found")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Clear search" }));
    expect(screen.queryByText("No carrier found")).toBeNull();
    store.fail.catalogue = { code: "storage", message: "The disk is gone.", field: null, all: [] };
    store.emit({ kind: "changed" });
    expect(await screen.findByText("The disk is gone.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});
