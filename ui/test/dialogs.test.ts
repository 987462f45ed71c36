// every dialog of the window, each opened by itself: it has a name and a description that screen readers say, in both languages
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import type { Component } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { backend, store } from "../src/backend/fake";
import { dialog, open } from "./app";
import { files } from "./files";

afterEach(cleanup);

type Props = Record<string, unknown>;
const close = () => undefined;
const plan = async () => (await backend.plan_page(3)).summary;
const row = async () => (await backend.plan_page(3)).renewals[0]!;
async function disputed() {
  await backend.case_add((await row()).id, { wrong: "wrong_amount" } as Parameters<typeof backend.case_add>[1]);
  return backend.case_page((await backend.cases(null)).cases[0]!.record.id);
}
async function esim() {
  await backend.esim_add(3, { code: "LPA:1$rsp.example.com$MADE-UP-0001" });
  return store.tables.esims[0]!.id;
}

/** what each is opened with; a new dialog has to have its line */
const ALL: Record<string, () => Props | Promise<Props>> = {
  "app/Shortcuts": () => ({}),
  "backup/RestoreDialog": () => ({ source: { kind: "file" }, name: "keepline-2026-11-21.keepline" }),
  "backup/SaveDialog": () => ({}),
  "card/CardDialog": async () => ({ plan: await plan(), page: await backend.refill_cards(3) }),
  "case/CaseDialog": async () => ({ renewalId: (await row()).id }),
  "case/CloseDialog": async () => ({ page: await disputed() }),
  "case/ContactDialog": async () => ({ page: await disputed() }),
  "case/FileDialog": async () => ({ page: await disputed() }),
  "case/LetterDialog": async () => ({ page: await disputed() }),
  "catalogue/FactDialog": async () => ({ line: (await backend.catalogue()).carriers[0]!.lines[0]!, fact: "zone" }),
  "change/Steps": () => ({}),
  "computer/Asked": () => ({ other: { mark: { machine: "m", computer: "kitchen", at: "2026-11-22T10:00:00Z" }, look_only: false } }),
  // what it has of its own is that it could not be opened; else it is one of the two below
  "device/CheckDialog": async () => {
    const of = await plan();
    store.fail.plan_device = { code: "disk_full", message: "The disk is full.", field: null, all: [] };
    return { plan: of };
  },
  "device/DeviceDialog": () => ({ device: null }),
  "device/PlaceDialog": async () => ({ plan: await plan(), page: await backend.plan_device(3) }),
  "esim/EsimDialog": async () => ({ plan: await plan(), esim: null }),
  "esim/Papers": async () => ({ id: await esim(), name: "Mint 3-month" }),
  "inbox/SnoozeDialog": async () => ({ item: (await backend.inbox()).waiting[0]! }),
  "overview/RecordSeveral": () => ({ plans: [1, 3] }),
  "palette/Palette": () => ({}),
  "payment/PostedDialog": async () => ({ plan: await plan(), row: await row() }),
  "plan/PlanDialog": () => ({ task: { mode: "edit", id: 3 } }),
  "plan/RestoreDialog": async () => ({ plan: (await plan()).plan, by: { id: 1, name: "Ultra", started_on: "2026-11-01" }, restore: close }),
  "promotion/PromotionDialog": () => ({ today: "2026-11-22", catalogue: undefined, plans: [], currency: "USD" }),
  "rate/RateDialog": () => ({ from: "GBP", to: "USD", on: "2026-11-22", first: [] }),
  "receipt/AttachDialog": () => ({ planId: 3, renewal: null }),
  // opened by the address of its receipt: it is of the screen that found it
  "receipt/Viewer": () => ({}),
  "renewal/EditDialog": async () => ({ row: await row(), plan: await plan(), today: "2026-11-22" }),
  "renewal/FollowsDialog": async () => ({ row: await row(), to: "voided" }),
  "renewal/RecordDialog": () => ({ planId: 3 }),
  "settings/Parts": () => ({}),
  "tag/TagDialog": () => ({ kind: "person", tag: null }),
  "wallet/MethodDialog": () => ({ methods: [], at: -1 }),
  "wallet/ShopDialog": () => ({ shops: [], at: -1 }),
};
const pages = import.meta.glob<{ default: Component<Props> }>("../src/*/*.svelte");

/** what a screen reader is given of it, by the ids that it is tied to */
const tied = (of: HTMLElement, by: "aria-labelledby" | "aria-describedby") => (of.getAttribute(by) ?? "").split(" ").map((id) => document.getElementById(id)?.textContent?.trim() ?? "").join(" ").trim();

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  it.each(Object.keys(ALL))("%s has a name and a description", async (name) => {
    if (name === "receipt/Viewer") {
      await open({ language, receipts: 3 }, "#/receipts");
      location.hash = `#/receipts/${store.tables.receipts[0]!.id}`;
    } else {
      await open({ language });
      const props = await ALL[name]!();
      const { default: Dialog } = await pages[`../src/${name}.svelte`]!();
      render(Dialog, { close, ...props });
    }
    await dialog();
    const words = language === "en" ? /[A-Za-z]{3,}/ : /[\u4e00-\u9fffA-Za-z]{2,}/;
    await waitFor(() => {
      // asked for again: what is loaded may be a dialog of its own
      const found = screen.getByRole("dialog");
      expect(tied(found, "aria-labelledby")).toMatch(words);
      expect(tied(found, "aria-describedby")).toMatch(words);
      expect(tied(found, "aria-describedby")).not.toBe(tied(found, "aria-labelledby"));
      expect(found.getAttribute("aria-label")).toBeNull();
    });
  });
});

describe("the list of dialogs", () => {
  it("holds every one there is, and no dialog is made otherwise", () => {
    const all = files("src").filter(({ path }) => path.endsWith(".svelte"));
    const users = all.filter(({ text }) => /<Dialog[\s>]/.test(text)).map(({ path }) => path.slice("src/".length, -".svelte".length)).filter((path) => path !== "parts/Parts").sort();
    expect(users).toEqual(Object.keys(ALL).sort());
    const others = all.filter(({ path, text }) => path !== "src/parts/Dialog.svelte" && /role="(alert)?dialog"|(Dialog|Popover)[^"]*\} from "bits-ui"/.test(text.replace(/<style>[\s\S]*/, "")));
    // what opens at a button and holds one thing is named; the button says the rest
    expect(others.map(({ path }) => path).sort()).toEqual(["src/overview/Arrange.svelte", "src/parts/DateField.svelte"]);
    for (const { text } of others) expect(text).toMatch(/<Popover\.Content [^>]*aria-label=/);
  });
});
