// a plan and the device it is in: asked when it is added and before much is paid; what a slot does not take is refused where it stands
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
    await user.click(found.getByRole("button", { name: "Save" }));
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
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "sim1" });
    await user.click(await screen.findByRole("button", { name: /^Change: / }));
    const again = within(await dialog());
    await user.selectOptions(again.getByLabelText("Slot"), "esim");
    await user.click(again.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "esim" });
  });
  it("for cards takes no eSIM, and says what to do", async () => {
    const { store, user, found } = await choosing();
    store.stored(4).plan.sim = "esim";
    await user.selectOptions(found.getByLabelText("Slot"), "sim2");
    await user.click(found.getByRole("button", { name: "Save" }));
    expect(await found.findByText("This plan is an eSIM, and this slot takes cards. Choose the eSIM slot, or say in the plan that its SIM is a card.")).toBeTruthy();
    expect(store.tables.places[4]).toBeUndefined();
    await user.selectOptions(found.getByLabelText("Slot"), "esim");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.places[4]).toEqual({ device_id: 900, slot: "esim" });
  });
});

describe("the check when a plan is added", () => {
  async function added(devices: Partial<Device>[], carrier = "T-Mobile", before: (store: Store) => void = () => undefined) {
    const app = await open();
    devices.forEach((device, at) => keep(app.store, device, 900 + at));
    before(app.store);
    await app.user.click(await screen.findByRole("button", { name: "Add plan" }));
    const form = within(await dialog());
    await app.user.type(await form.findByLabelText("Name"), "New line");
    await app.user.type(form.getByRole("combobox", { name: /^Carrier/ }), carrier);
    await app.user.type(form.getByLabelText("The carrier shows “expires on”"), "2026-12-01");
    await app.user.type(form.getByLabelText("Price"), "15");
    await app.user.click(form.getByRole("button", { name: "Add plan" }));
    await gone();
    const id = app.store.tables.plans.at(-1)!.id;
    return { ...app, id, message: within(await screen.findByRole("group", { name: /^Plan added/ })) };
  }
  const OFFER = "Check a device on T-Mobile";

  it("is one click away in the message; the device is added, found to lack bands, and the line put into it", async () => {
    const { store, user, id, message } = await added([]);
    expect(message.getByRole("button", { name: "Undo" })).toBeTruthy();
    await user.click(message.getByRole("button", { name: OFFER }));
    const adding = within(await screen.findByRole("dialog", { name: "Add device" }));
    await user.type(adding.getByLabelText("Name"), "Old phone");
    await user.click(adding.getByLabelText(/^Bands/));
    await user.paste("LTE B2/B4/B12/B66, 5G n41");
    await user.click(adding.getByRole("button", { name: "Save" }));
    const placing = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    const found = within(await placing.findByRole("status", { name: "T-Mobile" }));
    expect(found.getByText("Limited")).toBeTruthy();
    expect(found.getByText("No B71 or n71: weaker indoors and outside cities.")).toBeTruthy();
    expect(found.getByText("Lacks: B71, n71")).toBeTruthy();
    await user.click(placing.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.places[id]).toEqual({ device_id: store.tables.devices[0]!.id, slot: "sim1" });
  });
  it("says at once that the only device fits badly", async () => {
    const { message } = await added([{ variant: "redmi-k70-cn" }]);
    expect(message.getByText("Old phone: Poor. No B2 or B25: slower, and without signal in some places.")).toBeTruthy();
  });
  it("says of several which fits best, where none does fully, and shows the one that is chosen", async () => {
    const { user, message } = await added([{ variant: "redmi-k70-cn" }, { name: "Second phone" }]);
    expect(message.getByText("No device of yours fits T-Mobile fully. Best is Second phone: Limited. No B71 or n71: weaker indoors and outside cities.")).toBeTruthy();
    await user.click(message.getByRole("button", { name: OFFER }));
    const placing = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    expect(await placing.findByText("Poor")).toBeTruthy();
    await user.selectOptions(placing.getByLabelText("Device"), "901");
    expect(await placing.findByText("Limited")).toBeTruthy();
    expect(placing.queryByText("Poor")).toBeNull();
  });
  it("is quiet where a device fits: only the offer", async () => {
    const { user, message } = await added([{ variant: "redmi-k70-cn" }, { name: "New phone", variant: "iphone-15-pro-max-us" }]);
    expect(message.queryByText(/ phone/)).toBeNull();
    await user.click(message.getByRole("button", { name: OFFER }));
    const placing = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    await user.selectOptions(placing.getByLabelText("Device"), "901");
    expect(await placing.findByText("Good")).toBeTruthy();
    expect(placing.queryByText(/^Lacks|no promise/)).toBeNull();
  });
  it("is not offered for a carrier of which no bands are known, nor where it fails: the plan stands", async () => {
    const { message } = await added([{ variant: "redmi-k70-cn" }], "Northwind");
    expect(message.queryByRole("button", { name: /^Check a device/ })).toBeNull();
    const failing = await added([], "T-Mobile", (store) => (store.fail.plan_device = store.fault("database", "The disk is full.", null)));
    expect(failing.message.queryByRole("button", { name: /^Check a device/ })).toBeNull();
    expect(failing.store.stored(failing.id).plan.name).toBe("New line");
    expect(screen.queryByText(/disk is full/)).toBeNull();
  });
  it("keeps what is being chosen while another device is added, and takes the new one", async () => {
    const { user, store, id, message } = await added([{ variant: "redmi-k70-cn" }]);
    await user.click(message.getByRole("button", { name: OFFER }));
    const placing = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    await user.click(placing.getByRole("button", { name: "Add device" }));
    const adding = within(await screen.findByRole("dialog", { name: "Add device" }));
    await user.click(adding.getByRole("button", { name: "Cancel" }));
    const again = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    await user.click(again.getByRole("button", { name: "Add device" }));
    const form = within(await screen.findByRole("dialog", { name: "Add device" }));
    await user.type(form.getByLabelText("Name"), "New phone");
    await user.click(form.getByRole("button", { name: "Save" }));
    const last = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    const fresh = store.tables.devices.at(-1)!.id;
    await waitFor(() => expect((last.getByLabelText("Device") as HTMLSelectElement).value).toBe(String(fresh)));
    await user.click(last.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.places[id]?.device_id).toBe(fresh);
  });
  it("speaks Chinese", async () => {
    const { store, message } = await added([{ variant: "redmi-k70-cn" }]);
    store.settings.language = "zh-CN";
    store.emit({ kind: "language", language: "zh-CN" });
    // what Rust said in English is not left standing
    await waitFor(() => expect(document.body.textContent).toContain("看看设备能不能用 T-Mobile"));
    expect(message.queryByText(/slower/)).toBeNull();
  });
});

describe("before paying for longer than a month", () => {
  it("a device is chosen from there, and what was typed of the payment stays", async () => {
    const { store, user } = await open({}, "#/plan/4");
    keep(store, { variant: "iphone-15-pro-max-us" });
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal: / }))[0]!);
    const record = within(await screen.findByRole("dialog", { name: "Record renewal" }));
    const periods = await record.findByLabelText(/^Periods/);
    await user.clear(periods);
    await user.type(periods, "3");
    expect(await record.findByText("Before paying for longer than a month")).toBeTruthy();
    await user.click(record.getByRole("button", { name: "Choose its device" }));
    const placing = within(await screen.findByRole("dialog", { name: "Device of this line" }));
    expect(await placing.findByText("Good")).toBeTruthy();
    await user.click(placing.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Device of this line" })).toBeNull());
    await waitFor(() => expect(record.queryByText("Before paying for longer than a month")).toBeNull());
    expect((record.getByLabelText(/^Periods/) as HTMLInputElement).value).toBe("3");
    await user.click(record.getByRole("button", { name: "Record renewal" }));
    await gone();
    expect(store.tables.renewals.at(-1)!.renewal.periods).toBe(3);
  });
  it("Esc closes only the choice of the device, and the focus goes back to where it was opened", async () => {
    const { store, user } = await open({}, "#/plan/4");
    keep(store);
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal: / }))[0]!);
    const record = within(await screen.findByRole("dialog", { name: "Record renewal" }));
    const periods = await record.findByLabelText(/^Periods/);
    await user.clear(periods);
    await user.type(periods, "3");
    await user.click(await record.findByRole("button", { name: "Choose its device" }));
    await screen.findByRole("dialog", { name: "Device of this line" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Device of this line" })).toBeNull());
    expect(screen.getByRole("dialog", { name: "Record renewal" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(record.getByRole("button", { name: "Choose its device" })));
  });
  it("is said in the guide's last look, before the money is gone", async () => {
    const { store, user } = await open({}, "#/");
    Object.assign(store.stored(4).plan, { carrier: "t-mobile-us", number: "+12065550100" });
    store.tables.places[4] = { device_id: keep(store, { variant: "redmi-k70-cn" }), slot: "sim1" };
    location.hash = "#/guide/4/website";
    await user.click(await screen.findByRole("button", { name: /Before you pay, check every field/ }));
    const look = within(await screen.findByRole("region", { name: "What you are about to buy" }));
    expect(await look.findByText(/days more/)).toBeTruthy();
    expect(look.queryByText("Before paying for longer than a month")).toBeNull();
    const periods = look.getByLabelText("Periods");
    await user.clear(periods);
    await user.type(periods, "3");
    expect(await look.findByText("Before paying for longer than a month")).toBeTruthy();
    expect(look.getByText("Poor")).toBeTruthy();
    expect(look.getByText("No B2 or B25: slower, and without signal in some places.")).toBeTruthy();
  });
});
