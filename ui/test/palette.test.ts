// the palette, the keys and the help in the whole window: opened, typed into, moved in, left; what each key does and does not
import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { caps, SHORTCUTS } from "../src/app/shortcuts";
import { TOPICS } from "../src/help/topics";
import { bring, sayIn } from "../src/texts";
import { dialog, gone, open } from "./app";

beforeEach(() => localStorage.clear());

const palette = async () => within(await screen.findByRole("dialog", { name: /Find or do|查找或执行/ })).getByRole("combobox");
const first = () => screen.getAllByRole("option")[0]!;
const marked = () => screen.getAllByRole("option", { selected: true }).map((one) => one.textContent);
async function violations() {
  const result = await axe.run(document.documentElement, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

describe("palette", () => {
  it("opens by Ctrl+K and by the sidebar's foot, closes by Esc and by Ctrl+K, and gives the focus back", async () => {
    const { user } = await open();
    const row = (await screen.findAllByRole("row"))[2]!;
    row.focus();
    await user.keyboard("{Control>}k{/Control}");
    await waitFor(async () => expect(document.activeElement).toBe(await palette()));
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(row));
    await user.keyboard("{Control>}k{/Control}");
    await palette();
    await user.keyboard("{Control>}k{/Control}");
    await gone();
    const button = screen.getByRole("button", { name: "Find or do…" });
    expect(button.textContent).toContain("Ctrl");
    await user.click(button);
    await palette();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it.each([["en", "xufei"], ["en", "续费"], ["en", "renew"], ["zh-CN", "xf"], ["zh-CN", "renew"]] as const)("in %s, %s and Enter records the next renewal; the dialog gives the focus back to where the palette was opened", async (language, query) => {
    const { user } = await open({ language }, "#/inbox");
    const link = await screen.findByRole("link", { current: "page" });
    link.focus();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), query);
    await waitFor(() => expect(first().textContent).toContain(language === "en" ? "Record renewal" : "记录续费"));
    await waitFor(() => expect(first().textContent).toContain("0142"));
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("dialog", { name: language === "en" ? "Record renewal" : "记录续费" })).toBeTruthy();
    expect(await within(await dialog()).findByText(/giffgaff 保号/)).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(link));
  });

  it("speaks of the plan of the page, and of the row that has the focus", async () => {
    const { user } = await open({}, "#/plan/3");
    await screen.findByRole("heading", { name: "Mint 3-month" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "renew");
    await waitFor(() => expect(first().textContent).toContain("Mint 3-month · ends 0108"));
  });

  it("Enter that commits an input method's words takes nothing", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    const input = await palette();
    await user.type(input, "inbox");
    await waitFor(() => expect(first().textContent).toContain("Inbox"));
    await fireEvent.keyDown(input, { key: "Enter", keyCode: 229 });
    await fireEvent.keyDown(input, { key: "Enter", isComposing: true });
    await fireEvent.keyDown(input, { key: "Process", keyCode: 229 });
    await fireEvent.keyDown(input, { key: "Escape", keyCode: 229 });
    await new Promise((done) => setTimeout(done, 50));
    expect(document.activeElement).toBe(input);
    expect(location.hash).not.toBe("#/inbox");
    await fireEvent.keyDown(input, { key: "Enter" });
    await waitFor(() => expect(location.hash).toBe("#/inbox"));
    await gone();
  });

  it("moves with the arrows, around the ends too; the first line is marked again with each key", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    const input = await palette();
    const all = screen.getAllByRole("option").map((one) => one.textContent);
    expect(marked()).toEqual([all[0]]);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(marked()).toEqual([all[2]]);
    expect(input.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[2]!.id);
    await user.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(marked()).toEqual([all.at(-1)]);
    await user.type(input, "s");
    expect(marked()).toEqual([first().textContent]);
  });

  it("a list that comes or scrolls beneath a pointer at rest marks nothing; a pointer that moves does", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    await palette();
    const line = (at: number) => screen.getAllByRole("option")[at]!;
    const all = screen.getAllByRole("option").map((one) => one.textContent);
    await fireEvent.pointerMove(line(3), { screenX: 680, screenY: 450 });
    expect(marked()).toEqual([all[0]]);
    await user.keyboard("{ArrowDown}");
    await fireEvent.pointerMove(line(4), { screenX: 680, screenY: 450 });
    expect(marked()).toEqual([all[1]]);
    await fireEvent.pointerMove(line(4), { screenX: 680, screenY: 451 });
    expect(marked()).toEqual([all[4]]);
  });

  it("remembers what was used, and shows it first", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "stages{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "What the stages mean" })).toBeTruthy();
    await user.keyboard("{Control>}k{/Control}");
    await palette();
    expect(screen.getAllByRole("group")[0]!.textContent).toContain("Used before");
    expect(first().textContent).toContain("What the stages mean");
  });

  it("finds plans, payments and receipts, and opens them", async () => {
    const { user } = await open({ receipts: 6 });
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "mint");
    await waitFor(() => expect(screen.getByRole("group", { name: "Plans" }).textContent).toContain("Mint 3-month · ends 0108"));
    await waitFor(() => expect(screen.getByRole("group", { name: "Receipts" })).toBeTruthy());
    const receipt = within(screen.getByRole("group", { name: "Receipts" })).getAllByRole("option")[0]!;
    await user.click(receipt);
    await waitFor(() => expect(location.hash).toMatch(/^#\/receipts\/\d+$/));
    expect(await dialog()).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(location.hash).toBe("#/receipts"));
  });

  it("finds a payment that has no receipt, by its day", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "45.00");
    await waitFor(() => expect(screen.getByRole("group", { name: "Renewals" }).textContent).toContain("$45.00"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(location.hash).toBe("#/plan/3/renewals"));
  });

  it("opens a section of a plan, of the settings, and of the data", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    const to = async (query: string) => {
      await user.keyboard("{Control>}k{/Control}");
      await user.type(await palette(), query);
      await waitFor(() => first());
      await user.keyboard("{Enter}");
      await gone();
    };
    await to("reading mint");
    await waitFor(() => expect(screen.getByRole("tab", { name: /Usage/ }).getAttribute("aria-selected")).toBe("true"));
    await user.click(screen.getByRole("tab", { name: /Timeline/ }));
    await to("reading mint");
    await waitFor(() => expect(screen.getByRole("tab", { name: /Usage/ }).getAttribute("aria-selected")).toBe("true"));
    await to("quiet hours");
    await waitFor(() => expect(document.activeElement?.id).toBe("ringing"));
    await to("restore from a backup");
    await waitFor(() => expect(document.activeElement?.id).toBe("backup"));
  });

  it("switches the language, and is found in the other one at once", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "zhongwen");
    await waitFor(() => expect(first().textContent).toContain("Switch to Chinese"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.documentElement.lang).toBe("zh-CN"));
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await palette(), "english");
    await waitFor(() => expect(first().textContent).toContain("切换为英文"));
  });

  it("says where nothing is found, and keeps what was typed", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("{Control>}k{/Control}");
    const input = await palette();
    await user.type(input, "qqqq{Enter}");
    expect(await screen.findByText("Nothing is called “qqqq”")).toBeTruthy();
    expect((input as HTMLInputElement).value).toBe("qqqq");
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });

  it("shows no whole number and nothing that axe refuses, in both languages", async () => {
    for (const language of ["en", "zh-CN"] as const) {
      const { user } = await open({ language, receipts: 4 });
      await screen.findByRole("grid");
      await user.keyboard("{Control>}k{/Control}");
      const input = await palette();
      expect(await violations()).toEqual([]);
      await user.type(input, "0142");
      await waitFor(() => expect(first().textContent).toContain("giffgaff"));
      expect((await dialog()).innerHTML).not.toContain("5550142");
      expect(await violations()).toEqual([]);
    }
  });
});

describe("keys", () => {
  it("? lists every key of the table, in both languages", async () => {
    for (const language of ["en", "zh-CN"] as const) {
      const { user } = await open({ language });
      await screen.findByRole("grid");
      await user.keyboard("?");
      const found = await screen.findByRole("dialog", { name: language === "en" ? "Shortcuts" : "快捷键" });
      for (const { id, text } of SHORTCUTS) {
        expect(found.textContent).toContain(sayIn(language, text));
        for (const cap of caps(id)) expect(within(found).getAllByText(cap).length).toBeGreaterThan(0);
      }
    }
  });

  it("bare keys do nothing in a field, nor while a dialog is open; Ctrl+K comes from a field too", async () => {
    const { user } = await open();
    const field = await screen.findByRole("searchbox");
    await user.type(field, "rn?gi/");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect((field as HTMLInputElement).value).toBe("rn?gi/");
    await user.keyboard("{Control>}k{/Control}");
    await palette();
    await user.keyboard("{Escape}");
    await gone();
    await waitFor(() => expect(document.activeElement).toBe(field));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("n");
    await dialog();
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.getAllByRole("dialog").length).toBe(1);
    expect(screen.queryByRole("listbox", { name: "Find or do" })).toBeNull();
  });

  it("G and a letter goes to a screen; its letter alone, or too late, is what it always is", async () => {
    const { user } = await open();
    await screen.findByRole("grid");
    await user.keyboard("gi");
    await waitFor(() => expect(location.hash).toBe("#/inbox"));
    await user.keyboard("gr");
    await waitFor(() => expect(location.hash).toBe("#/receipts"));
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("gh");
    await waitFor(() => expect(location.hash).toBe("#/help"));
    await user.keyboard("go");
    await waitFor(() => expect(location.hash).toBe("#/"));
    await user.keyboard("g{Escape}i");
    expect(location.hash).toBe("#/");
  });

  it("R means the focused row, the page's plan, else the next one; / the filter, from anywhere", async () => {
    const { user } = await open({}, "#/settings");
    await screen.findByRole("heading", { level: 1 });
    await user.keyboard("r");
    expect(await within(await dialog()).findByText("giffgaff 保号, ending 0142")).toBeTruthy();
    await user.keyboard("{Escape}");
    await gone();
    await user.keyboard("/");
    await waitFor(() => expect(document.activeElement?.id).toBe("plan-filter"));
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("gr");
    const search = await screen.findByRole("searchbox");
    expect(search.id).toBe("receipt-search");
    await user.keyboard("/");
    await waitFor(() => expect(document.activeElement).toBe(search));
  });

  it("R does nothing where the plan was put away", async () => {
    const { user } = await open({}, "#/plan/8");
    await screen.findByRole("heading", { name: "First US number" });
    await user.keyboard("r");
    expect(await screen.findByText("There is no plan to do this with here")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("help", () => {
  it("has every page in both languages, reachable from its list, with links that lead somewhere", async () => {
    await bring("help");
    for (const language of ["en", "zh-CN"] as const) {
      await open({ language }, "#/help");
      for (const { id } of TOPICS) expect((await screen.findByRole("link", { name: sayIn(language, `help-${id}`) })).getAttribute("href")).toBe(`#/help/${id}`);
      expect(await violations()).toEqual([]);
      for (const { id } of TOPICS) {
        location.hash = `#/help/${id}`;
        dispatchEvent(new HashChangeEvent("hashchange"));
        expect(await screen.findByRole("heading", { level: 1, name: sayIn(language, `help-${id}`) })).toBeTruthy();
        expect(document.querySelector("main")!.textContent).not.toMatch(/help-|\{ ?\$|undefined/);
        if (language === "zh-CN") expect((document.querySelector(".prose")!.textContent ?? "").replace(/Keepline|(keepline|receipts)\.db|Ctrl|Shift|renew|xufei|xf|Tab|Esc|U 盘/g, "").match(/[A-Za-z]{2,}/g) ?? []).toEqual([]);
      }
      expect(await violations()).toEqual([]);
    }
  });
  it("is linked from where it matters", async () => {
    for (const [hash, href] of [["#/plan/3", "#/help/rule-days"], ["#/plan/3", "#/help/stages"], ["#/health", "#/help/no-reminder"], ["#/settings", "#/help/where-data"], ["#/data", "#/help/moving"]] as const) {
      await open({}, hash);
      await waitFor(() => expect(document.querySelector(`main a[href="${href}"]`)).not.toBeNull());
    }
  });
});

describe("size", () => {
  it("goes one step with each press, also from inside a field and a dialog", async () => {
    const { store, user } = await open();
    await user.keyboard("{Control>}+{/Control}");
    await waitFor(() => expect(store.zoom).toBe(110));
    await user.click((await screen.findAllByRole("button", { name: /^Record renewal/ }))[0]!);
    (await within(await dialog()).findByLabelText("Amount")).focus();
    await user.keyboard("{Control>}={/Control}");
    await waitFor(() => expect(store.zoom).toBe(120));
    await user.keyboard("{Control>}-{/Control}");
    await waitFor(() => expect(store.zoom).toBe(110));
    await user.keyboard("{Control>}0{/Control}");
    await waitFor(() => expect(store.zoom).toBe(100));
  });
});
