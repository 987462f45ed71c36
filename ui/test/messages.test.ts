// messages never lie over a dialog: they take a strip at the window's end, and the dialog ends above it
import { screen, waitFor } from "@testing-library/svelte";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toasts } from "../src/app/toasts.svelte";
import { dialog, open } from "./app";

const styleOf = (part: string) => readFileSync(`src/parts/${part}.svelte`, "utf8").replace(/[\s\S]*<style>/, "");
const rule = (css: string, selector: string) => css.slice(css.indexOf(`${selector} {`)).replace(/\}[\s\S]*/, "");

describe("messages and dialogs", () => {
  it("are both there, and the strip's height is said while there are messages", async () => {
    // jsdom lays nothing out: the region is as high as it is told to be
    const height = Object.getOwnPropertyDescriptor(Element.prototype, "clientHeight")!;
    Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 72 });
    try {
      const { user } = await open();
      await user.click(await screen.findByRole("button", { name: "Add plan" }));
      await dialog();
      const strip = () => document.documentElement.style.getPropertyValue("--messages");
      expect(strip()).toBe("0px");
      toasts.say("Reminder told");
      await screen.findByText("Reminder told");
      await waitFor(() => expect(strip()).toBe("72px"));
      toasts.clear();
      await waitFor(() => expect(strip()).toBe("0px"));
    } finally {
      Object.defineProperty(Element.prototype, "clientHeight", height);
    }
  });

  it("a dialog keeps above the strip, whether in the middle or high up", () => {
    const css = styleOf("Dialog");
    expect(rule(css, ".place")).toMatch(/grid-template-rows: minmax\(0, 1fr\) auto minmax\(var\(--messages\), 1fr\)/);
    for (const selector of ["  .dialog", ".bare .dialog"]) expect(rule(css, selector)).toMatch(/max-height: calc\([^;]*- var\(--messages\)\)/);
  });

  it("messages leave a dialog half of the window, and stay at its end", () => {
    const css = styleOf("Toasts");
    const beside = rule(css, ':global(body:has([role="dialog"])) .region');
    expect(beside).toMatch(/max-height: calc\(50vh - var\(--space-4\)\)/);
    expect(beside).not.toMatch(/inset/);
    expect(rule(css, ".region")).toMatch(/inset-block-end: var\(--space-4\)/);
  });
});
