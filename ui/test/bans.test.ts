// what the content security policy, the tokens and the house rules forbid in the source
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Pane } from "../src/overview/pane.svelte";
import { files } from "./files";

const all = files("src");
const svelte = all.filter(({ path }) => path.endsWith(".svelte"));
const css = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "");
const styles = all.flatMap(({ path, text }) => (path.endsWith(".css") ? [{ path, text: css(text) }] : [...text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((m) => ({ path, text: css(m[1]!) }))));
const hits = (where: { path: string; text: string }[], pattern: RegExp) => where.flatMap(({ path, text }) => (text.match(pattern) ?? []).map((hit) => `${path}: ${hit}`));

describe("bans", () => {
  it("no raw HTML, no literal style attributes, no inline handlers as text", () => {
    expect(hits(svelte, /\{@html/g)).toEqual([]);
    expect(hits(svelte, /\sstyle="/g)).toEqual([]);
    expect(hits(all, /setAttribute\(["']style|\.innerHTML\s*=|insertAdjacentHTML/g)).toEqual([]);
  });
  it("no colour outside tokens.css", () => {
    const others = styles.filter(({ path }) => !path.endsWith("tokens.css"));
    expect(hits(others, /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|color)\(|:\s*(?:white|black|red|blue|gr[ae]y)\b/gi)).toEqual([]);
  });
  it("no px constant outside tokens.css but for the hidden text and container widths", () => {
    const others = styles.filter(({ path }) => !path.endsWith("tokens.css")).map(({ path, text }) => ({ path, text: text.replace(/@(media|container)[^{]*\{/g, "").replace(/\.sr-only\s*\{[^}]*\}/g, "") }));
    expect(hits(others, /[\d.]+px/g)).toEqual([]);
  });
  it("no italics, capitals or tracking, no native date inputs", () => {
    expect(hits(styles, /font-style:\s*italic|text-transform:|letter-spacing:/g)).toEqual([]);
    expect(hits(svelte, /type="(?:date|time|datetime-local|number)"/g)).toEqual([]);
  });
  it("Tauri is known in one file, the system's language in none", () => {
    expect(all.filter(({ text }) => text.includes("@tauri-apps/")).map(({ path }) => path)).toEqual(["src/backend/tauri.ts"]);
    expect(hits(all, /navigator\.languages?\b|toLocale(?:Date|Time)?String\(\)/g)).toEqual([]);
  });
  it("nothing is measured while the first screen is made: it would be laid out twice before it is seen", () => {
    const first = svelte.filter(({ path }) => /^src\/(app|overview|first-run|parts)\//.test(path));
    expect(first.length).toBeGreaterThan(30);
    expect(hits(first, /bind:(?:client|offset|contentRect|contentBox|borderBox)\w*/g)).toEqual([]);
  });
  it("no any", () => {
    expect(hits(all, /:\s*any\b|as any\b|<any>/g)).toEqual([]);
  });
  it("every module says why it exists", () => {
    const silent = all.filter(({ path, text }) => !/^(\/\/|\/\*|<!--)/.test(text) && !path.endsWith("types.ts"));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
  it("the list's row is as high as the token says", () => {
    expect(readFileSync("src/tokens.css", "utf8")).toContain(`--row: ${new Pane().row}px;`);
  });
  it("the fake and the page of parts are not in the product", () => {
    expect(readFileSync("vite.config.ts", "utf8")).toContain('fake ? "src/backend/fake/index.ts" : "src/backend/tauri.ts"');
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
  });
});

describe("what scrolls by itself", () => {
  it("is reached by keys and has a name: tables go into the shared part", () => {
    const own = svelte.filter(({ path, text }) => text.includes("<table") && !path.endsWith("parts/Sheet.svelte"));
    expect(own.length).toBeGreaterThan(7);
    expect(own.filter(({ text }) => !/<Sheet[^>]*\blabel(ledby)?=/.test(text)).map(({ path }) => path)).toEqual([]);
    expect(readFileSync("src/parts/Sheet.svelte", "utf8")).toMatch(/role="group" aria-label=\{label\} aria-labelledby=\{labelledby\} tabindex="0"/);
  });
  it("and nothing that may be wider than its place scrolls without it", () => {
    expect(hits(styles.filter(({ path }) => !path.endsWith("parts/Sheet.svelte")), /overflow-x:\s*(auto|scroll)/g)).toEqual([]);
  });
});
