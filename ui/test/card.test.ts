// refill cards: kept with a PIN that is seen only while it is held, redeemed by a renewal
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { dialog, gone, open } from "./app";

async function keep(language?: "zh-CN") {
  const app = await open({ language }, "#/plan/4");
  const words = language ? { tab: "充值卡", add: "添加充值卡", pin: /PIN/, save: "保存充值卡" } : { tab: "Cards", add: "Add refill card", pin: /^PIN/, save: "Keep card" };
  await app.user.click(await screen.findByRole("tab", { name: words.tab }));
  await app.user.click(await screen.findByRole("button", { name: words.add }));
  const found = within(await dialog());
  return { ...app, found, words };
}

describe("refill cards", () => {
  it("keeps a card with the last day that the catalogue proposes, and shows the PIN only while it is held", async () => {
    const { store, user, found, words } = await keep();
    expect((found.getByLabelText("Last day to redeem") as HTMLInputElement).value).toBe("Feb 19, 2027");
    await user.type(found.getByLabelText(words.pin), "1234567");
    await user.click(found.getByRole("button", { name: words.save }));
    expect(await found.findByText("A PIN has 8 to 20 digits.")).toBeTruthy();
    await user.clear(found.getByLabelText(words.pin));
    await user.type(found.getByLabelText(words.pin), "9021 0555 0199");
    await user.click(found.getByRole("button", { name: words.save }));
    await gone();
    expect(await screen.findByText("PIN kept, 12 digits")).toBeTruthy();
    expect(document.body.textContent).not.toContain("902105550199");
    const eye = screen.getByRole("button", { name: /^Hold to show the PIN/ });
    await fireEvent.pointerDown(eye);
    expect(await screen.findByText("PIN: 902105550199")).toBeTruthy();
    await fireEvent.pointerUp(eye);
    expect(document.body.textContent).not.toContain("902105550199");
    // by keyboard as well, and it is masked again on release
    await fireEvent.keyDown(eye, { key: " " });
    expect(await screen.findByText("PIN: 902105550199")).toBeTruthy();
    await fireEvent.keyUp(eye, { key: " " });
    expect(document.body.textContent).not.toContain("902105550199");
    expect(JSON.stringify(store.tables)).not.toContain("902105550199");
  });
  it("is redeemed by the renewal that it leads to", async () => {
    const { store, user, found, words } = await keep();
    await user.click(found.getByRole("button", { name: words.save }));
    await gone();
    await user.click(await screen.findByRole("button", { name: /^Redeem: / }));
    const record = within(await dialog());
    expect(((await record.findByLabelText("How")) as HTMLSelectElement).value).toBe("refill_card");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(await screen.findByText("Redeemed")).toBeTruthy();
    expect(store.tables.cards[0]!.renewal_id).toBe(store.renewalsOf(4).at(-1)!.id);
  });
  it("is removed and brought back", async () => {
    const { user, found, words } = await keep();
    await user.click(found.getByRole("button", { name: words.save }));
    await gone();
    await user.click(await screen.findByRole("button", { name: /^Remove: / }));
    expect(await screen.findByText("Removed")).toBeTruthy();
    // the newest of the messages
    await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1)!);
    expect(await screen.findByText("To be redeemed")).toBeTruthy();
  });
  it("is whole in Chinese, and sound for screen readers", async () => {
    await keep("zh-CN");
    expect(screen.getByRole("dialog").textContent).not.toMatch(/[a-z]{4,}/);
    const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(result.violations.map((one) => one.id)).toEqual([]);
  });
});
