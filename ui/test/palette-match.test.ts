// what is typed and what it finds first, in both languages, by letters, pinyin and initials
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { screens } from "../src/app/later";
import { SHORTCUTS } from "../src/app/shortcuts";
import { reset } from "../src/backend/fake";
import { COMMANDS } from "../src/palette/commands";
import { MOST } from "../src/palette/entry";
import { fitAll } from "../src/palette/match";
import { masked } from "../src/palette/masked";
import { learnPinyin, spelled, unitsOf } from "../src/palette/pinyin";
import { deeds, planEntries } from "../src/palette/plans";
import { named, results } from "../src/palette/results";
import { inBoth } from "../src/palette/words";
import { bring, sayIn, setLanguage } from "../src/texts";
import { store } from "../src/backend/fake";

beforeAll(() => Promise.all([bring("palette", "help"), learnPinyin()]));

const nothing = { plans: [], unproved: [], receipts: [], numbers: [], tags: [] };
const find = (query: string, found: object = nothing, recent: string[] = []) =>
  results({ query, commands: named(), deeds: deeds(), found: found as Parameters<typeof results>[0]["found"], subject: null, recent });
const first = (query: string, found?: object, recent?: string[]) => find(query, found, recent)[0]?.entries[0]?.id;
const plans = () => {
  reset();
  const all = [...store.summaries(false), ...store.summaries(true)];
  return { ...nothing, plans: all, numbers: all.flatMap(({ plan }) => plan.number ?? []) };
};

describe.each(["en", "zh-CN"] as const)("in %s", (language) => {
  it.each([
    ["续费", "record"], ["xufei", "record"], ["xf", "record"], ["renew", "record"], ["XuFei", "record"], ["xu'fei", "record"], ["ｒｅｎｅｗ", "record"], ["记录续费", "record"], ["jilu", "record"], ["jlxf", "record"], ["record", "record"], ["pay", "record"], ["充值", "record"], ["baohao", "record"],
    ["how to renew", "guide"], ["怎么续费", "guide"], ["zmxf", "guide"], ["指引", "guide"],
    ["add plan", "add"], ["tianjiataocan", "add"], ["tjtc", "add"], ["new plan", "add"],
    ["reading", "reading"], ["读数", "reading"], ["dushu", "reading"],
    ["recent changes", "steps"], ["最近的更改", "steps"], ["import", "import"], ["导入", "import"], ["daoru", "import"], ["dr", "import"],
    ["csv", "export-csv"], ["导出csv", "export-csv"], ["json", "export-json"], ["daochu", "export-csv"],
    ["backup", "backup-now"], ["备份", "backup-now"], ["beifen", "backup-now"], ["bf", "backup-now"],
    ["restore", "restore"], ["撤销", "undo"], ["chexiao", "undo"], ["undo", "undo"], ["打印", "print"], ["print", "print"],
    ["inbox", "inbox"], ["收件箱", "inbox"], ["sjx", "inbox"], ["receipts", "receipts"], ["凭证", "receipts"], ["pingzheng", "receipts"],
    ["设置", "settings"], ["shezhi", "settings"], ["settings", "settings"], ["运营商", "carriers"], ["yys", "carriers"], ["overview", "overview"], ["zonglan", "overview"],
    ["language", "setting-language"], ["语言", "setting-language"], ["yuyan", "setting-language"], ["quiet", "setting-quiet"], ["免打扰", "setting-quiet"], ["mdr", "setting-quiet"], ["theme", "setting-look"], ["主题", "setting-look"], ["dark mode", "setting-look"],
    ["中文", "chinese"], ["english", "english"], ["switch to english", "english"], ["why no reminder", "help-no-reminder"], ["为什么没有收到提醒", "help-no-reminder"], ["where data", "help-where-data"], ["stages", "help-stages"], ["规则：按天", "help-rule-days"], ["help", "help"], ["bangzhu", "help"],
  ])("%s finds %s first", (query, id) => {
    setLanguage(language);
    expect(first(query)).toBe(id);
  });

  it("nothing is lost by its own name, in either language, by pinyin or by initials", () => {
    setLanguage(language);
    for (const { command, called } of named()) {
      for (const name of inBoth(command.key)) {
        const units = unitsOf(name.normalize("NFKC").toLowerCase());
        for (const query of [name, name.toUpperCase(), ...(units ? [units.join(""), units.map((unit) => unit[0]).join("")] : [])]) {
          expect(fitAll(query, called), `${command.id} by ${query}`).toBeGreaterThan(0);
          expect(find(query).flatMap(({ entries }) => entries.map(({ id }) => id)), `${command.id} by ${query}`).toContain(command.id);
        }
      }
    }
  });

  it("holds at most eight a group, and nothing twice", () => {
    setLanguage(language);
    for (const query of ["", "a", "e", "s", "x", "续", "的"]) {
      for (const { entries } of find(query, plans(), ["record", "help-stages", "record:3"])) expect(entries.length).toBeLessThanOrEqual(MOST);
      const ids = find(query, plans(), ["record", "help-stages", "record:3"]).flatMap(({ entries }) => entries.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe("plans", () => {
  it.each([
    ["mint", "open-plan:3"], ["0142", "open-plan:2"], ["保号 giff", "open-plan:2"], ["renew mint", "record:3"], ["mint续费", "record:3"], ["mint xufei", "record:3"], ["xf 0108", "record:3"], ["reading data sim", "reading:4"], ["edit travel", "edit:5"], ["archive mint", "archive:3"], ["bring back first us", "restore-plan:8"],
    ["mint website", "guide-website:3"], ["how to renew ultra", "guide:1"], ["怎么续费mint", "guide:3"], ["lycamobile", "open-plan:5"],
  ])("%s finds %s first", (query, id) => {
    setLanguage("en");
    expect(first(query, plans())).toBe(id);
  });
  it("a Chinese plan's name is found by pinyin", () => {
    const found = plans();
    found.plans[0]!.plan.name = "爸爸的号码";
    expect(first("babadehaoma", found)).toBe(`open-plan:${found.plans[0]!.id}`);
    expect(first("bbdhm xufei", found)).toBe(`record:${found.plans[0]!.id}`);
  });
  it("what is put away is not renewed", () => {
    const ids = planEntries("first us", plans().plans, deeds(), []).map(({ id }) => id);
    expect(ids).toContain("open-plan:8");
    expect(ids).not.toContain("record:8");
  });
  it("no whole number is shown, whoever wrote it", () => {
    const found = plans();
    found.plans.find(({ id }) => id === 3)!.plan.name = "Mint 206-555-0108 (2)";
    const shown = ["mint", "0108", "renew mint", ""].flatMap((query) => find(query, found, ["record:3", "open-plan:3"])).flatMap(({ entries }) => entries.map(({ text, detail }) => `${text} ${detail ?? ""}`)).join("\n");
    expect(shown).toContain("ends 0108");
    expect(shown.replace(/\D/g, "")).not.toContain("5550108");
  });
});

describe("masking", () => {
  it.each([
    ["+12065550142", "ends 0142"], ["(206) 555-0142", "ends 0142"], ["call 2065550142 now", "call ends 0142 now"], ["MM-20260828", "MM-20260828"], ["555-0199", "555-0199"], ["invoice 2026-11", "invoice 2026-11"],
  ])("%s becomes %s", (text, expected) => {
    setLanguage("en");
    expect(masked(text, ["+12065550142"])).toBe(expected);
  });
});

/** screens that the sidebar does not have */
const BESIDE = ["health", "rates"];

describe("what there is", () => {
  it("every screen that is one of a kind is reachable, and every shortcut's place has a command", () => {
    const ran = readFileSync("src/palette/commands.ts", "utf8");
    for (const screen of Object.keys(screens)) if (!["plan", "guide", "case"].includes(screen)) expect(ran, screen).toMatch(new RegExp(`"#/${screen}"|go-${screen}`));
    for (const { id, place } of SHORTCUTS) if (place === "go") expect(COMMANDS.some(({ shortcut }) => shortcut === id), id).toBe(true);
  });
  it("screens are called as the sidebar calls them", () => {
    for (const language of ["en", "zh-CN"] as const) {
      for (const { id, group } of COMMANDS) if (group === "go" && !BESIDE.includes(id)) expect(sayIn(language, `palette-${id}`)).toBe(sayIn(language, `common-nav-${id}`));
      expect(sayIn(language, "palette-record")).toBe(sayIn(language, "renewal-record"));
      expect(sayIn(language, "palette-add")).toBe(sayIn(language, "plan-add"));
    }
  });
  it("what was used before comes first while nothing is typed", () => {
    setLanguage("en");
    const [recent] = find("", plans(), ["help-stages", "record:3", "gone", "record:999"]);
    expect(recent?.entries.map(({ id }) => id)).toEqual(["help-stages", "record:3"]);
  });
});

describe("spelling", () => {
  it("takes syllables whole or by their beginnings, and says how much was spelled", () => {
    const units = ["ji", "lu", "xu", "fei"];
    expect(spelled("jiluxufei", units)).toBe("whole");
    expect(spelled("jlxf", units)).toBe("whole");
    expect(spelled("jilu", units)).toBe("start");
    expect(spelled("xuf", units)).toBe("inside");
    expect(spelled("xg", units)).toBeNull();
  });
});
