// readings: typed in five seconds, or pasted and shown as understood before they are saved; and when the data is used up
import { readFileSync } from "node:fs";
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { open } from "./app";

async function tab(options = {}, name = "Usage") {
  const app = await open(options, "#/plan/4");
  await app.user.click(await screen.findByRole("tab", { name }));
  await screen.findByRole("form");
  return app;
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

describe("the balance", () => {
  it("has all the room of its field but for the currency's three letters", async () => {
    await open({ readings: true }, "#/plan/4/usage");
    const money = (await screen.findByLabelText("Balance")).parentElement!;
    expect(money.textContent?.trim()).toBe("USD");
    expect(money.classList.contains("fixed")).toBe(true);
    expect(readFileSync("src/parts/MoneyField.svelte", "utf8")).toMatch(/\.fixed \{\s*grid-template-columns: minmax\(0, 1fr\) auto;/);
  });
});

describe("readings", () => {
  it("are typed and saved, and the forecast follows from two", async () => {
    const { user, store } = await tab();
    expect(screen.getByText("Two readings of data are needed to say when it will be used up.")).toBeTruthy();
    await user.type(field("Data left"), "3 GB");
    await user.clear(field("Seen on"));
    await user.type(field("Seen on"), "2026-11-17");
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    expect(await screen.findByText("3 GB left")).toBeTruthy();
    await user.type(field("Data left"), "2.5 GB{Enter}");
    expect(await screen.findByText("2.5 GB left")).toBeTruthy();
    expect(await screen.findByText(/the data (is used up|outlasts)/)).toBeTruthy();
    expect(screen.getByText(/About 100 MB a day/)).toBeTruthy();
    expect(store.tables.readings.map((row) => row.reading.data_left_mb)).toEqual([3000, 2500]);
  });
  it("a pasted text is shown as it was understood, and fills the fields", async () => {
    const { user, store } = await tab();
    await user.click(field("Message or page from the carrieroptional"));
    await user.paste("3.2 GB of 5 GB left. Balance $15.00. Expires 11/28/2026");
    const understood = within(await screen.findByRole("region", { name: "What was understood" }));
    expect(understood.getByText("3.2 GB")).toBeTruthy();
    expect(understood.getByText("from “11/28/2026”")).toBeTruthy();
    expect([field("Data left").value, field("Balance").value, field("Last day the carrier shows").value]).toEqual(["3.2 GB", "15.00", "Nov 28, 2026"]);
    expect(store.tables.readings).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    expect(await screen.findByText("3.2 GB left · balance $15.00 · last day Nov 28, 2026")).toBeTruthy();
    expect(field("Data left").value).toBe("");
  });
  it("what can be read in two ways is asked and never filled in", async () => {
    const { user } = await tab();
    await user.click(field("Message or page from the carrieroptional"));
    await user.paste("Expires 03/04/2026");
    expect(await screen.findByText("“03/04/2026” can be read in more than one way. Which is right?")).toBeTruthy();
    expect(field("Last day the carrier shows").value).toBe("");
    await user.click(screen.getByRole("button", { name: "Last day the carrier shows: Apr 3, 2026" }));
    expect(field("Last day the carrier shows").value).toBe("Apr 3, 2026");
  });
  it("what was typed by hand stays when a text is pasted", async () => {
    const { user } = await tab();
    await user.type(field("Data left"), "1 GB");
    await user.click(field("Message or page from the carrieroptional"));
    await user.paste("3.2 GB left, balance $15.00");
    await waitFor(() => expect(field("Balance").value).toBe("15.00"));
    expect(field("Data left").value).toBe("1 GB");
  });
  it("refusals stand at their field; more than the allowance is asked about", async () => {
    const { user, store } = await tab();
    store.stored(4).plan.data_allowance_mb = 5000;
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    await waitFor(() => expect(field("Data left").getAttribute("aria-invalid")).toBe("true"));
    await user.type(field("Data left"), "a lot{Enter}");
    expect(await screen.findByText("This is no amount of data such as 5 GB.")).toBeTruthy();
    await user.clear(field("Data left"));
    await user.type(field("Data left"), "8 GB{Enter}");
    expect(await screen.findByText("More than the plan gives")).toBeTruthy();
    expect(store.tables.readings).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Save anyway" }));
    expect(await screen.findByText("8 GB left")).toBeTruthy();
  });
  it("a number without its unit is never taken for MB: both units are offered, one click each", async () => {
    const { user, store } = await tab();
    await user.type(field("Data left"), "3.2{Enter}");
    expect(await screen.findByText("Say the unit: GB or MB.")).toBeTruthy();
    expect(store.tables.readings).toEqual([]);
    expect(screen.getByRole("button", { name: "Data left: 3.2 MB" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Data left: 3.2 GB" }));
    expect(field("Data left").value).toBe("3.2 GB");
    expect(screen.queryByText("Say the unit: GB or MB.")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    expect(await screen.findByText("3.2 GB left")).toBeTruthy();
  });
  it("zero needs no unit, a whole number does", async () => {
    const { user, store } = await tab();
    await user.type(field("Data left"), "9{Enter}");
    expect(await screen.findByRole("button", { name: "Data left: 9 GB" })).toBeTruthy();
    await user.clear(field("Data left"));
    await user.type(field("Data left"), "0{Enter}");
    await waitFor(() => expect(store.tables.readings.map((row) => row.reading.data_left_mb)).toEqual([0]));
  });
  it("full-width digits and a decimal comma are read as what they are, and stay as typed", async () => {
    const { user, store } = await tab();
    await user.type(field("Data left"), "２ ＧＢ");
    await user.type(field("Balance"), "１５．５０");
    expect([field("Data left").value, field("Balance").value]).toEqual(["２ ＧＢ", "１５．５０"]);
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    await waitFor(() => expect(store.tables.readings.at(-1)?.reading).toMatchObject({ data_left_mb: 2000, balance: { minor: 1550, currency: "USD" } }));
    await waitFor(() => expect(field("Data left").value).toBe(""));
    await user.type(field("Data left"), "3,2 GB{Enter}");
    await waitFor(() => expect(store.tables.readings.at(-1)?.reading.data_left_mb).toBe(3200));
    await waitFor(() => expect(field("Data left").value).toBe(""));
    await user.type(field("Data left"), "1,500 MB{Enter}");
    expect(await screen.findByText("This is no amount of data such as 5 GB.")).toBeTruthy();
  });
  it("what came from a text goes with the text, what was typed stays", async () => {
    const { user } = await tab();
    const text = field("Message or page from the carrieroptional");
    await user.click(text);
    await user.paste("3.2 GB left. Balance £15.00. Expires 11/28/2026");
    await waitFor(() => expect(field("Balance").value).toBe("15.00"));
    await user.clear(field("Data left"));
    await user.type(field("Data left"), "3 GB");
    await user.clear(text);
    await waitFor(() => expect(field("Balance").value).toBe(""));
    expect([field("Last day the carrier shows").value, field("Data left").value]).toEqual(["", "3 GB"]);
    expect(screen.queryByText("GBP")).toBeNull();
  });
  it("a refusal goes when its field is changed, and comes back when it is refused again", async () => {
    const { user } = await tab();
    await user.type(field("Data left"), "a lot{Enter}");
    expect(await screen.findByText("This is no amount of data such as 5 GB.")).toBeTruthy();
    await user.type(field("Note"), "x");
    expect(screen.getByText("This is no amount of data such as 5 GB.")).toBeTruthy();
    await user.type(field("Data left"), "s");
    expect(screen.queryByText("This is no amount of data such as 5 GB.")).toBeNull();
    expect(field("Data left").getAttribute("aria-invalid")).toBeNull();
    await user.type(field("Data left"), "{Enter}");
    expect(await screen.findByText("This is no amount of data such as 5 GB.")).toBeTruthy();
  });
  it("a wrong one is taken back, and that is undone", async () => {
    const { user } = await tab();
    await user.type(field("Data left"), "3 GB{Enter}");
    await user.click(await screen.findByRole("button", { name: /^Take back the reading of/ }));
    expect(await screen.findByText("No readings yet")).toBeTruthy();
    const toasts = screen.getAllByRole("button", { name: /Undo/ });
    await user.click(toasts.at(-1)!);
    expect(await screen.findByText("3 GB left")).toBeTruthy();
  });
  it("is without accessibility faults, in Chinese too", async () => {
    const { user } = await tab({ language: "zh-CN" }, "用量");
    await user.type(screen.getByLabelText("剩余流量"), "3 GB{Enter}");
    expect(await screen.findByText("剩余 3 GB")).toBeTruthy();
    await user.click(screen.getByLabelText("运营商短信或页面文字选填"));
    await user.paste("剩余2.5GB，余额15.00");
    expect(await screen.findByText("取自“2.5GB”")).toBeTruthy();
    const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
});

describe("what readings come to", () => {
  async function read(app: Awaited<ReturnType<typeof tab>>, left: string, on: string) {
    const { user } = app;
    await user.type(field("Data left"), left);
    await user.clear(field("Seen on"));
    await user.type(field("Seen on"), on);
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    await waitFor(() => expect(field("Data left").value).toBe(""));
  }
  it("is drawn, told as a table too, and goes out as a file", async () => {
    const app = await tab();
    await read(app, "3 GB", "2026-11-21");
    await read(app, "2 GB", "2026-11-22");
    const picture = await screen.findByRole("figure", { name: "Data in this period" });
    expect(await within(picture).findByRole("img", { name: /2 GB left/ })).toBeTruthy();
    await app.user.click(within(picture).getByRole("button", { name: "Show as a table" }));
    expect(within(picture).getAllByRole("row").length).toBeGreaterThan(2);
    await app.user.click(screen.getByRole("button", { name: /^Save the readings of/ }));
    expect(await screen.findByText("Saved as keepline-usage.csv")).toBeTruthy();
    expect((await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } })).violations).toEqual([]);
  });
  it("another last day than the computed one is asked, and one click answers", async () => {
    const { user, store } = await tab();
    await user.type(field("Last day the carrier shows"), "2026-12-24");
    await user.click(screen.getByRole("button", { name: "Save reading" }));
    expect(await screen.findByText(/^The carrier shows .* as the last day, Keepline/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Correct this period" }));
    expect(await screen.findByText("Corrected as the carrier shows it")).toBeTruthy();
    expect(store.settled.size).toBe(1);
    await waitFor(() => expect(screen.queryByText(/^The carrier shows .* as the last day/)).toBeNull());
  });
  it("money that went is asked about, and nothing is recorded by itself", async () => {
    const { user, store } = await open({}, "#/plan/4");
    store.charges = [{ reading_id: 7, amount: { minor: 1500, currency: "USD" }, on: "2026-11-20", from: "2026-11-18", to: "2026-11-21" }];
    await user.click(await screen.findByRole("tab", { name: "Usage" }));
    expect(await screen.findByText("The carrier took $15.00 around Nov 20, 2026. Record it?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "The $15.00 were no renewal" }));
    await waitFor(() => expect(screen.queryByText(/Record it\?/)).toBeNull());
  });
  it("an old reading is asked for in the inbox, with the code to dial", async () => {
    const app = await tab();
    await read(app, "3 GB", "2026-11-12");
    location.hash = "#/inbox";
    const nudges = await screen.findByRole("region", { name: "Time for a new reading" });
    expect(within(nudges).getByText(/read 10 days ago/)).toBeTruthy();
    expect(within(nudges).getByRole("button", { name: /^Copy #932#/ })).toBeTruthy();
  });
  it("what ends before the last day is said in the list and on the plan's page", async () => {
    const { store } = await open({}, "#/");
    const stored = store.stored(4);
    stored.renew_by = { on: "2026-11-24", days_left: 2, because: "data" };
    location.hash = "#/plan/4";
    expect(await screen.findByText("Renew by")).toBeTruthy();
    expect(screen.getByText("Data for about 2 days")).toBeTruthy();
  });
});
