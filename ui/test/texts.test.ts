// the catalogue: both languages say everything with the same variables; the window asks for nothing it does not have
import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it, test, vi } from "vitest";
import { t, setLanguage } from "../src/texts";
import { files } from "./files";

const OURS = ["common", "overview", "plan", "renewal", "receipt", "inbox", "autopay", "timeline", "settings", "first-run", "what-if", "catalogue", "data", "backup", "import", "export", "computer", "guide", "reading", "payment", "wallet", "card", "promotion", "comparison", "palette", "help"];
const folder = (language: string) => `../src-tauri/locales/${language}`;
function messages(language: string, name: string): Map<string, string[]> {
  const resource = new FluentResource(readFileSync(`${folder(language)}/${name}.ftl`, "utf8"));
  return new Map(resource.body.map((entry) => [entry.id, [...new Set([...JSON.stringify(entry).matchAll(/"type":"var","name":"(\w+)"/g)].map((m) => m[1]!))].sort()]));
}

describe("catalogue", () => {
  it.each(OURS)("%s.ftl has the same keys and variables in both languages", (name) => {
    const [en, zh] = [messages("en", name), messages("zh-CN", name)];
    expect([...zh.keys()]).toEqual([...en.keys()]);
    for (const [key, variables] of en) expect(zh.get(key), key).toEqual(variables);
    for (const key of en.keys()) expect(key.startsWith(name), key).toBe(true);
  });

  it("parses every line: nothing is dropped silently", () => {
    for (const language of ["en", "zh-CN"]) {
      for (const name of OURS) {
        const text = readFileSync(`${folder(language)}/${name}.ftl`, "utf8");
        expect(messages(language, name).size, `${language}/${name}`).toBe([...text.matchAll(/^[a-z][\w-]* =/gm)].length);
      }
    }
  });

  it("has no key twice over all files", () => {
    const keys = readdirSync(folder("en")).flatMap((file) => [...messages("en", file.replace(".ftl", "")).keys()]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  const all = new Set(OURS.flatMap((name) => [...messages("en", name).keys()]));
  const source = files("src").filter(({ path }) => !path.includes("backend/fake")).map(({ text }) => text).join("\n");

  it("has every key that the window names", () => {
    const named = [...source.matchAll(new RegExp(`["'\`]((?:${OURS.join("|")})-[\\w-]+)["'\`]`, "g"))].map((m) => m[1]!);
    const ids = new Set(["plan-filter", "receipt-files", "first-run", "data-field", "data-key"]);
    expect(named.filter((key) => !all.has(key) && !ids.has(key))).toEqual([]);
  });

  it("has no key that nobody asks for", () => {
    const patterns = [...source.matchAll(/`([\w-]+-\$\{[^`]*)`/g)].map((m) => new RegExp(`^${m[1]!.replace(/\$\{[^}]*\}/g, "[\\w-]+")}$`));
    const unused = [...all].filter((key) => !["\"", "'"].some((quote) => source.includes(quote + key + quote)) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it("fences in names that would turn a sentence around", () => {
    setLanguage("en");
    expect(t("renewal-record-of", { name: "שלום" })).toBe("Record renewal: \u2068שלום\u2069");
    expect(t("renewal-record-of", { name: "Mint" })).toBe("Record renewal: Mint");
  });

  it("says counts with the right plural", () => {
    setLanguage("en");
    expect(t("overview-days-left", { count: 1 })).toBe("1 day left");
    expect(t("overview-days-left", { count: 12 })).toBe("12 days left");
    setLanguage("zh-CN");
    expect(t("overview-days-left", { count: 12 })).toBe("剩 12 天");
    expect(t("plan-ends", { last4: "0142" })).toBe("尾号 0142");
  });
});

test("the shell hands over the words that the window begins with, and they are enough to speak", async () => {
  const handed = [...readFileSync("../src-tauri/texts/src/page.rs", "utf8").matchAll(/^ +\("([\w-]+)", include_str/gm)].map(([, name]) => name!);
  const begins = [...readFileSync("src/texts/text.svelte.ts", "utf8").split("ASIDE")[0]!.matchAll(/locales\/\*\/([\w-]+)\.ftl/g)].map(([, name]) => name!);
  expect(handed.toSorted()).toEqual(begins.toSorted());
  vi.resetModules();
  const anew = await import("../src/texts");
  expect(anew.t("common-nav-overview")).toBe("common-nav-overview");
  anew.adopt("en", Object.fromEntries(handed.map((name) => [name, readFileSync(`${folder("en")}/${name}.ftl`, "utf8")])));
  expect(anew.t("common-nav-overview")).toBe("Overview");
});
