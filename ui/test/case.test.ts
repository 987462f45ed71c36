// disputes: opened from a failed payment, asked about, written, packed and ended; whole in both languages
import { screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Store } from "../src/backend/fake/store";
import { dialog, gone, open } from "./app";

/** a payment of the data SIM that failed */
function failed(store: Store) {
  const row = store.tables.renewals.find((one) => one.plan_id === 4) ?? store.tables.renewals[0]!;
  row.renewal.status = "failed";
  row.renewal.method = "Visa";
  store.emit({ kind: "changed" });
  return row;
}

async function opened(language?: "zh-CN") {
  const app = await open({ language, pending: true }, "#/plan/4");
  failed(app.store);
  const words = language ? { open: /^就.*的付款新建争议$/, save: "新建争议" } : { open: /^Open a dispute about the payment of/, save: "Open dispute" };
  await app.user.click(await screen.findByRole("button", { name: words.open }));
  const found = within(await dialog());
  const save = await found.findByRole("button", { name: words.save });
  await waitFor(() => expect((save as HTMLButtonElement).disabled).toBe(false));
  return { ...app, found, save };
}

describe("disputes", () => {
  it("are opened from a failed payment, and the form keeps what is refused", async () => {
    const { store, user, found, save } = await opened();
    expect((found.getByLabelText("What went wrong?") as HTMLSelectElement).value).toBe("not_credited");
    await user.selectOptions(found.getByLabelText("What went wrong?"), "charged_twice");
    expect((found.getByLabelText("What do you ask for?") as HTMLSelectElement).value).toBe("refund");
    expect((found.getByLabelText(/^Paid with/) as HTMLSelectElement).value).toBe("credit");
    const noticed = found.getByLabelText("Noticed on");
    await user.clear(noticed);
    await user.type(noticed, "2020-01-02");
    await user.click(save);
    expect(await found.findByText(/before the payment/)).toBeTruthy();
    expect(store.tables.cases).toEqual([]);
    await user.clear(noticed);
    await user.type(noticed, store.today);
    await user.click(save);
    await gone();
    expect(await screen.findByRole("heading", { name: "Dispute: Charged twice" })).toBeTruthy();
    expect(location.hash).toMatch(/^#\/case\/\d+$/);
    expect(store.tables.cases[0]!.case).toMatchObject({ wrong: "charged_twice", remedy: "refund", paid_by: "credit" });
  });
  it("have an empty state whose button leads to the payments they begin from", async () => {
    const { user } = await open({}, "#/plan/4/cases");
    await screen.findByText("No disputes");
    await user.click(screen.getByRole("button", { name: "Choose a payment" }));
    await waitFor(() => expect(screen.getByRole("tab", { name: /^Renewals/ }).getAttribute("aria-selected")).toBe("true"));
  });
  it("note who was asked, and the next step follows", async () => {
    const { store, user, save } = await opened();
    await user.click(save);
    await gone();
    await user.click(await screen.findByRole("button", { name: "Note a contact: Write down what they said" }));
    const form = within(await dialog());
    expect((form.getByLabelText("Who was asked") as HTMLSelectElement).value).toBe("carrier");
    await user.type(form.getByLabelText(/^Agent/), "Kim");
    await user.selectOptions(form.getByLabelText("What came of it"), "refused");
    await user.click(form.getByRole("button", { name: "Save contact" }));
    await gone();
    expect(await screen.findByText("agent Kim")).toBeTruthy();
    expect(store.tables.contacts[0]!.contact).toMatchObject({ with: "carrier", outcome: "refused" });
    // taken back by the message's own button
    await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1)!);
    await waitFor(() => expect(screen.queryByText("agent Kim")).toBeNull());
  });
  it("keep a letter that was edited, and bring the draft back", async () => {
    const { store, user, save } = await opened();
    await user.click(save);
    await gone();
    await user.click(await screen.findByRole("button", { name: "Edit letter" }));
    let form = within(await dialog());
    const letter = form.getByLabelText("Letter in English") as HTMLTextAreaElement;
    expect(letter.value).toContain("Dear issuer");
    await user.selectOptions(form.getByLabelText("To"), "carrier");
    expect(letter.value).toContain("Dear carrier");
    await user.type(letter, " Thank you.");
    await user.click(form.getByRole("button", { name: "Save letter" }));
    await gone();
    expect(store.tables.cases[0]!.letter!.en).toContain("Dear carrier,\n\nI paid. Thank you.");
    expect(await screen.findByText("Your own version")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Edit letter" }));
    form = within(await dialog());
    await user.click(form.getByRole("button", { name: "Start over from the draft" }));
    await gone();
    expect(store.tables.cases[0]!.letter).toBeNull();
  });
  it("make a pack and say what could not be shown", async () => {
    const { store, user, save } = await opened();
    await user.click(save);
    await gone();
    const { renewal_id } = store.tables.cases[0]!;
    store.tables.receipts.push({ id: 900, plan_id: 4, renewal_id, sha256: "0".repeat(64), file_name: "damaged.pdf", media_type: "application/pdf", size: 5, added_at: `${store.today}T17:00:00Z`, trashed_at: null, note: "" });
    store.emit({ kind: "changed" });
    expect(await screen.findByText("damaged.pdf")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save as PDF" }));
    expect(await screen.findByText("evidence.pdf saved, 4 pages")).toBeTruthy();
    expect(screen.getByText(/1 file could not be shown/).textContent).toContain("damaged.pdf");
    store.fail.case_pack = store.fault("disk_full", "The disk is full.", null);
    await user.click(screen.getByRole("button", { name: "Save as zip folder" }));
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
  });
  it("end with what came back, counted in the inbox and on the plan's page", async () => {
    const { store, user, save } = await opened();
    await user.click(save);
    await gone();
    await user.click(await screen.findByRole("button", { name: "Close dispute" }));
    const form = within(await dialog());
    await user.selectOptions(form.getByLabelText("How did it end?"), "refunded");
    await user.click(form.getByRole("button", { name: "Close dispute" }));
    await gone();
    expect(store.tables.cases[0]!.case).toMatchObject({ status: "refunded", closed_on: store.today });
    location.hash = "#/inbox";
    expect(await screen.findByText(/none open · 1 settled · Got back: \$/)).toBeTruthy();
    location.hash = "#/plan/4";
    await user.click(await screen.findByRole("tab", { name: /^Disputes/ }));
    expect(await screen.findByRole("link", { name: "Dispute: Paid, not credited" })).toBeTruthy();
  });
  it("are whole in Chinese, and sound for screen readers", async () => {
    const { user, save } = await opened("zh-CN");
    expect(screen.getByRole("dialog").textContent).not.toMatch(/[a-z]{4,}/);
    await user.click(save);
    await gone();
    expect(await screen.findByRole("heading", { name: "争议：已付款，未入账" })).toBeTruthy();
    const words = screen.getByRole("main").textContent!.replace(/consumerfinance\.gov|Visa|zip|PDF|Data SIM|T-Mobile|USD/g, "");
    expect(words).not.toMatch(/[a-z]{5,}/);
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => one.id)).toEqual([]);
    const names = screen.getAllByRole("button").map((one) => one.getAttribute("aria-label") ?? one.textContent!.trim());
    expect(names.length).toBe(new Set(names).size);
  });
});
