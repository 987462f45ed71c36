// a plan and the device it is in: what a slot does not take is refused where it stands, and what was chosen stays
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { Device } from "../src/backend";
import type { Store } from "../src/backend/fake/store";
import { dialog, gone, open } from "./app";

function keep(store: Store, more: Partial<Device> = {}, id = 900): number {
  store.tables.devices.push({ id, device: { name: "Old phone", kind: "phone", variant: "iphone-15-pro-max-intl", bands: null, sim_slots: 2, esim: true, note: "", ...more }, eid_end: null, recorded_at: "2026-01-01T00:00:00Z", removed_at: null });
  store.emit({ kind: "changed" });
  return id;
}

describe("a slot", () => {
  async function choosing() {
    const app = await open({}, "#/plan/4");
    keep(app.store);
    await app.user.click(await screen.findByRole("button", { name: /^Choose device/ }));
    return { ...app, found: within(await dialog()) };
  }
  it("that holds another plan's card is refused by name, until another is chosen", async () => {
    const { store, user, found } = await choosing();
    store.tables.places[3] = { device_id: 900, slot: "sim1" };
    await user.selectOptions(found.getByLabelText("Slot"), "sim1");
    await user.click(found.getByRole("button", { name: "Keep" }));
    const slot = found.getByLabelText("Slot") as HTMLSelectElement;
    await waitFor(() => expect(slot.getAttribute("aria-invalid")).toBe("true"));
    expect(found.getByText("Mint 3-month is in this slot already, and it holds one card. Take that plan out first, or choose another slot.")).toBeTruthy();
    expect([slot.value, store.tables.places[4]]).toEqual(["sim1", undefined]);
    store.settings.language = "zh-CN";
    store.emit({ kind: "language", language: "zh-CN" });
    await user.click(await found.findByRole("button", { name: "保存" }));
    expect(await found.findByText("这个卡槽已放着“Mint 3-month”，只能放一张卡。请先把它移出，或换一个卡槽。")).toBeTruthy();
    await user.selectOptions(slot, "sim2");
    expect(slot.getAttribute("aria-invalid")).toBeNull();
    await user.click(found.getByRole("button", { name: "保存" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "sim2" });
  });
  it("is free again once the plan in it was put away, and the eSIM takes several", async () => {
    const { store, user, found } = await choosing();
    store.tables.places[8] = { device_id: 900, slot: "sim1" };
    store.tables.places[2] = { device_id: 900, slot: "esim" };
    await user.selectOptions(found.getByLabelText("Slot"), "sim1");
    await user.click(found.getByRole("button", { name: "Keep" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "sim1" });
    await user.click(await screen.findByRole("button", { name: /^Change: / }));
    const again = within(await dialog());
    await user.selectOptions(again.getByLabelText("Slot"), "esim");
    await user.click(again.getByRole("button", { name: "Keep" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "esim" });
  });
  it("for cards takes no eSIM, and says what to do", async () => {
    const { store, user, found } = await choosing();
    store.stored(4).plan.sim = "esim";
    await user.selectOptions(found.getByLabelText("Slot"), "sim2");
    await user.click(found.getByRole("button", { name: "Keep" }));
    expect(await found.findByText("This plan is an eSIM, and this slot takes cards. Choose the eSIM slot, or say in the plan that its SIM is a card.")).toBeTruthy();
    expect(store.tables.places[4]).toBeUndefined();
    await user.selectOptions(found.getByLabelText("Slot"), "esim");
    await user.click(found.getByRole("button", { name: "Keep" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "esim" });
  });
});
