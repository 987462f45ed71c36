// stages are told apart without colour: an icon and a word each, contrast on paper and screen, and nothing that only a background says
import { render } from "@testing-library/svelte";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import StageChip from "../src/parts/StageChip.svelte";
import { setLanguage } from "../src/texts";
import { files } from "./files";

afterEach(() => setLanguage("en"));

const STAGES = ["active", "due_soon", "today", "suspended", "lost", "upcoming", "replaced"] as const;

describe("a stage's chip", () => {
  it.each(["en", "zh-CN"] as const)("has an icon and a word of its own, in %s", (language) => {
    setLanguage(language);
    const seen = STAGES.map((group) => {
      const { container, unmount } = render(StageChip, { group });
      const icon = container.querySelector("svg")!;
      const found = { icon: icon.innerHTML.replace(/<!--.*?-->/g, ""), hidden: icon.getAttribute("aria-hidden"), word: container.textContent!.trim() };
      unmount();
      return found;
    });
    expect(new Set(seen.map(({ icon }) => icon)).size).toBe(STAGES.length);
    expect(new Set(seen.map(({ word }) => word)).size).toBe(STAGES.length);
    for (const { word, icon, hidden } of seen) {
      expect(word).toMatch(language === "en" ? /^[A-Z][a-z ]+$/ : /^[\u4e00-\u9fff]+$/);
      expect(icon).toContain("<");
      expect(hidden).toBe("true");
    }
  });
});

const tokens = readFileSync("src/tokens.css", "utf8");
function token(name: string, look: "light" | "dark"): string {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(tokens);
  if (!found) throw new Error(`no token --${name}`);
  return look === "light" ? found[1]! : found[2]!;
}
/** as WCAG 2.2 defines it */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(["light", "dark"] as const)("in %s", (look) => {
  it("the measure is the standard's", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
  it.each(["active", "due", "suspended", "lost"])("%s: its text on its tint is 4.5 to 1 or more, its bar on each ground 3 to 1 or more", (stage) => {
    expect(contrast(token(`${stage}-text`, look), token(`${stage}-tint`, look))).toBeGreaterThanOrEqual(4.5);
    for (const ground of ["surface", "bg"]) expect(contrast(token(`${stage}-solid`, look), token(ground, look)), ground).toBeGreaterThanOrEqual(3);
  });
  it("what has no stage yet, or none any more: muted on sunken, 4.5 to 1 or more", () => {
    expect(contrast(token("muted", look), token("sunken", look))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["blue", "green", "orange", "violet", "teal", "red", "olive", "gray"])("people and labels in %s: 4.5 to 1 or more", (color) => {
    expect(contrast(token(`tag-${color}-text`, look), token(`tag-${color}-tint`, look))).toBeGreaterThanOrEqual(4.5);
  });
});

type Rule = { selector: string; body: string };
const rulesOf = (css: string): Rule[] => [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector, body]) => ({ selector: selector!.trim(), body: body! }));

/** a style's rules, and those of its blocks for forced colours */
function apart(css: string): { usual: Rule[]; forced: Rule[] } {
  const forced: string[] = [];
  let rest = css.replace(/\/\*[\s\S]*?\*\//g, "");
  for (let at = rest.indexOf("@media (forced-colors"); at >= 0; at = rest.indexOf("@media (forced-colors")) {
    let open = 0;
    let end = rest.indexOf("{", at);
    do open += rest[end] === "{" ? 1 : rest[end] === "}" ? -1 : 0;
    while (open > 0 && ++end < rest.length);
    forced.push(rest.slice(rest.indexOf("{", at) + 1, end));
    rest = rest.slice(0, at) + rest.slice(end + 1);
  }
  return { usual: rulesOf(rest), forced: rulesOf(forced.join("\n")) };
}
const styles = files("src").flatMap(({ path, text }) => (path.endsWith(".css") ? [{ path, css: text }] : [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((found) => ({ path, css: found[1]! }))));

/** which one is meant, and what is drawn with a colour and has no words: both are gone with the backgrounds */
const MARKS = /chosen|selected|current|highlighted|pressed|checked|today/;
const DRAWN = /background(-color)?:\s*(var\(--(accent|text|[a-z]+-solid|control-border|hover|text-of)\)|repeating-linear-gradient)/;
/** told by more than the background: these stay */
const STAYS = /(^|[;\s])((outline|border|border-style|border-width|font-weight|text-decoration|color):(?!\s*(0|none))|forced-color-adjust:)/;
/** the class, state or part that a rule is about: its last one */
const about = (selector: string) => [...selector.matchAll(/\.[a-z_][\w-]*|\[[\w-]+(?:=[^\]]*)?\]|:checked|^[a-z]+$|::before/g)].at(-1)?.[0] ?? selector;

function onlyBackground(css: string): string[] {
  const { usual, forced } = apart(css);
  const said = (selector: string) => forced.some((rule) => rule.selector.includes(about(selector)));
  return usual
    .filter(({ selector, body }) => /background(-color)?:/.test(body) && !selector.split(",").every((one) => one.includes(":hover")) && !/background(-color)?:\s*(none|transparent)/.test(body))
    // the stage “today” is a chip with words, not the mark of a day
    .filter(({ selector, body }) => (MARKS.test(selector) && !(selector.includes(".due_soon") && /color:/.test(body)) ? !STAYS.test(body.replace(/(^|[;\s])color:[^;]*/g, "")) : DRAWN.test(body) && !STAYS.test(body)))
    .filter(({ selector }) => !said(selector))
    .map(({ selector }) => selector.replace(/\s+/g, " "));
}

describe("forced colours", () => {
  it("take no mark away that only a background made", () => {
    expect(styles.flatMap(({ path, css }) => onlyBackground(css).map((selector) => `${path}: ${selector}`))).toEqual([]);
  });
  it("the watch has teeth, and lets go of what is drawn otherwise", () => {
    expect(onlyBackground(".chosen { background: var(--selected); }")).toEqual([".chosen"]);
    expect(onlyBackground(".bar { block-size: 1em; background: var(--active-solid); }")).toEqual([".bar"]);
    expect(onlyBackground(".chosen { background: var(--selected); color: var(--accent); }")).toEqual([".chosen"]);
    expect(onlyBackground(".chosen { background: var(--selected); font-weight: 600; }")).toEqual([]);
    expect(onlyBackground(".bar { background: var(--active-solid); } @media (forced-colors: active) { .bar { background: CanvasText; } }")).toEqual([]);
    expect(onlyBackground(".button { background: var(--accent); color: var(--on-accent); }")).toEqual([]);
  });
  it("a chip and a card get a line around them", () => {
    const { forced } = apart(readFileSync("src/base.css", "utf8"));
    expect(forced.find(({ selector }) => /\.chip/.test(selector) && /\.card/.test(selector))?.body).toMatch(/border: var\(--line\) solid/);
    expect(readFileSync("src/parts/StageChip.svelte", "utf8")).toContain('class="chip {group}"');
  });
});
