// devices: kept with a model or pasted bands, checked with each carrier, lines put into their slots; long numbers and codes masked
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend";
import { dialog, gone, open } from "./app";

const EID = "89001012000000000000000000000150";
const CODE = "LPA:1$rsp.example.com$MADE-UP-0001";

async function add(user: Awaited<ReturnType<typeof open>>["user"], name = "Old phone", more: (found: ReturnType<typeof within>) => Promise<void> = async () => undefined) {
  await user.click((await screen.findAllByRole("button", { name: "Add device" }))[0]!);
  const found = within(await dialog());
  await user.type(found.getByLabelText("Name"), name);
  await more(found);
  await user.click(found.getByRole("button", { name: "Save" }));
  return found;
}

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => "blob:made-up");
  URL.revokeObjectURL = vi.fn();
});
afterEach(() => void vi.useRealTimers());

describe("devices", () => {
  it("says what is read of pasted bands, refuses one that does not exist, and checks what was added at once", async () => {
    const { user, store } = await open({}, "#/devices");
    expect(await screen.findByText("No devices yet")).toBeTruthy();
    const found = await add(user, "Old phone", async (found) => {
      await user.type(found.getByLabelText(/^Bands/), "B2 B4 B999");
    });
    expect((await found.findAllByText("There is no band B999.")).length).toBeGreaterThan(0);
    expect((found.getByLabelText("Name") as HTMLInputElement).value).toBe("Old phone");
    const field = found.getByLabelText(/^Bands/);
    await user.clear(field);
    await user.paste("LTE B2/B4/B12/B66, 5G n41");
    expect(await found.findByText(/^Read: B2 B4 B12 B66 n41/)).toBeTruthy();
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(await screen.findByText("No B71 or n71: weaker indoors and outside cities.")).toBeTruthy();
    expect(screen.getByText("Lacks: B71, n71")).toBeTruthy();
    expect(screen.getAllByText("Limited").length).toBeGreaterThan(0);
    expect(store.tables.devices).toHaveLength(1);
  });
  it("says once what is the same for every carrier, and lists in Chinese with its own comma", async () => {
    const { user, store } = await open({}, "#/devices");
    const of = (carrier: string, reason: string) => ({ carrier, name: { en: carrier, "zh-CN": carrier }, country: "US", own: false, found: { verdict: "limited" as const, missing: ["B71", "n71"], reasons: [reason, "No promise."] } });
    const check = vi.spyOn(backend, "device_check").mockImplementation(() => Promise.resolve([of("One", "Weaker indoors."), of("Two", "Slower.")]));
    await add(user);
    await gone();
    const same = await screen.findByRole("list", { name: "The same for every carrier" });
    expect(within(same).getAllByRole("listitem").map((one) => one.textContent)).toEqual(["No promise."]);
    expect(screen.getAllByText("No promise.")).toHaveLength(1);
    expect([screen.getByText("Weaker indoors."), screen.getByText("Slower.")]).toHaveLength(2);
    expect(screen.getAllByText("Lacks: B71, n71")).toHaveLength(2);
    store.emit({ kind: "language", language: "zh-CN" });
    expect(await screen.findAllByText("缺少：B71、n71")).toHaveLength(2);
    check.mockRestore();
  });
  it("a refused field says so until it is changed", async () => {
    const { user } = await open({}, "#/devices");
    const found = await add(user, "Old phone", async (found) => {
      await user.type(found.getByLabelText(/^Bands/), "B2 B999");
    });
    await waitFor(() => expect(found.getByLabelText(/^Bands/).getAttribute("aria-invalid")).toBe("true"));
    await user.type(found.getByLabelText("Name"), "!");
    expect(found.getByLabelText(/^Bands/).getAttribute("aria-invalid")).toBe("true");
    await user.type(found.getByLabelText(/^Bands/), "{Backspace}");
    expect(found.getByLabelText(/^Bands/).getAttribute("aria-invalid")).toBeNull();
  });
  it("fills in what a model of the table takes", async () => {
    const { user, store } = await open({}, "#/devices");
    await user.click((await screen.findAllByRole("button", { name: "Add device" }))[0]!);
    const found = within(await dialog());
    await user.type(found.getByRole("combobox", { name: /^Model/ }), "a2849");
    await user.click(await found.findByRole("option", { name: /iPhone 15 Pro Max/ }));
    expect((found.getByLabelText("Name") as HTMLInputElement).value).toBe("iPhone 15 Pro Max");
    expect((found.getByRole("radio", { name: "No card" }) as HTMLInputElement).checked).toBe(true);
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(store.tables.devices[0]!.device.variant).toBe("iphone-15-pro-max-us");
  });
  it("checks an IMEI and keeps nothing of it; an EID is shown on press, masked on blur and after thirty seconds", async () => {
    const { user, store } = await open({}, "#/devices");
    const found = await add(user, "Old phone", async (found) => {
      await user.type(found.getByLabelText(/^Check an IMEI/), "490154203237519");
      await user.type(found.getByLabelText(/^EID/), EID);
    });
    expect(await found.findByText(/^A digit is wrong/)).toBeTruthy();
    const imei = found.getByLabelText(/^Check an IMEI/);
    await user.clear(imei);
    await user.type(imei, "490154203237518");
    await user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    expect(JSON.stringify(store.tables)).not.toMatch(/490154203237518|89001012/);
    const eye = await screen.findByRole("button", { name: "Show the EID of Old phone" });
    expect(document.body.textContent).not.toContain(EID);
    await user.click(eye);
    expect(await screen.findByText(`EID ${EID}`)).toBeTruthy();
    await fireEvent.blur(eye);
    expect(document.body.textContent).not.toContain(EID);
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await fireEvent.click(eye);
    await vi.waitFor(() => expect(document.body.textContent).toContain(EID));
    await vi.advanceTimersByTimeAsync(30_001);
    expect(document.body.textContent).not.toContain(EID);
  });
  it("is removed and brought back", async () => {
    const { user } = await open({}, "#/devices");
    await add(user);
    await gone();
    expect((await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } })).violations).toEqual([]);
    await user.click(await screen.findByRole("button", { name: "Remove: Old phone" }));
    expect(await screen.findByText("No devices yet")).toBeTruthy();
    await user.click((await screen.findAllByRole("button", { name: "Undo" })).at(-1)!);
    expect(await screen.findByRole("button", { name: "Edit device: Old phone" })).toBeTruthy();
  });
});

describe("a plan's device", () => {
  async function placed(variant: string) {
    const app = await open({}, "#/plan/4");
    app.store.tables.devices.push({ id: 900, device: { name: "Old phone", kind: "phone", variant, bands: null, sim_slots: 2, esim: true, note: "" }, eid_end: null, recorded_at: "2026-01-01T00:00:00Z", removed_at: null });
    app.store.emit({ kind: "changed" });
    await app.user.click(await screen.findByRole("button", { name: /^Choose device/ }));
    const found = within(await dialog());
    await app.user.selectOptions(found.getByLabelText("Slot"), "sim2");
    await app.user.click(found.getByRole("button", { name: "Save" }));
    await gone();
    return app;
  }
  it("is put into a slot; the verdict stands beside it, and the device names the line", async () => {
    const { user } = await placed("iphone-15-pro-max-intl");
    expect(await screen.findByText("Old phone · SIM 2")).toBeTruthy();
    expect(screen.getByText("No B71 or n71: weaker indoors and outside cities.")).toBeTruthy();
    location.hash = "#/devices";
    dispatchEvent(new HashChangeEvent("hashchange"));
    expect(await screen.findByRole("list", { name: "Lines in it" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Remove: Old phone" }));
  });
  it("is named before paying for longer than a month, and not for a month", async () => {
    const { user } = await placed("redmi-k70-cn");
    await user.click(screen.getAllByRole("button", { name: /^Record renewal: / })[0]!);
    const found = within(await dialog());
    expect(found.queryByText("Before paying for longer than a month")).toBeNull();
    const periods = await found.findByLabelText(/^Periods|^Number of periods|^How many/i).catch(() => found.findByRole("spinbutton"));
    await user.clear(periods);
    await user.type(periods, "3");
    expect(await found.findByText("Before paying for longer than a month")).toBeTruthy();
    expect(found.getByText("Poor")).toBeTruthy();
  });
});

describe("eSIM papers", () => {
  async function kept() {
    const app = await open({}, "#/plan/4");
    app.store.stored(4).plan.sim = "esim";
    app.store.emit({ kind: "changed" });
    await app.user.click(await screen.findByRole("button", { name: /^Add eSIM/ }));
    const found = within(await dialog());
    await app.user.type(found.getByLabelText(/^Activation code/), "hello");
    await app.user.click(found.getByRole("button", { name: "Keep eSIM" }));
    expect(await found.findByText(/^This is not an activation code/)).toBeTruthy();
    const field = found.getByLabelText(/^Activation code/);
    await app.user.clear(field);
    await fireEvent.input(field, { target: { value: CODE } });
    await app.user.click(found.getByRole("button", { name: "Keep eSIM" }));
    await gone();
    return app;
  }
  it("keeps the code apart, shows it with its picture on request and hides it again", async () => {
    const { user, store } = await kept();
    expect(JSON.stringify(store.tables)).not.toContain("MADE-UP");
    expect(document.body.textContent).not.toContain("MADE-UP");
    await user.click(await screen.findByRole("button", { name: /^Show code: / }));
    const found = within(await dialog());
    expect(await found.findByText(CODE)).toBeTruthy();
    expect((await found.findByAltText("QR code of the activation code")).getAttribute("src")).toBe("blob:made-up");
    await fireEvent.blur(window);
    await waitFor(() => expect(document.body.textContent).not.toContain("MADE-UP"));
    expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:made-up");
    await user.click(found.getByRole("button", { name: "Show again" }));
    expect(await found.findByText(CODE)).toBeTruthy();
  });
  it("is marked as installed with one click", async () => {
    const { user, store } = await kept();
    await user.click(await screen.findByRole("button", { name: /^It is installed: / }));
    expect(await screen.findByText("Switched on")).toBeTruthy();
    expect(store.tables.esims[0]!.esim.state).toBe("on");
  });
});
