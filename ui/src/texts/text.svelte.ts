// the words: one Fluent bundle per language from the shared catalogue, which comes as one chunk per language (vite.config.ts); t()
// follows the language as it changes
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../backend";
import { fenced } from "./fence";

const COME = import.meta.glob<string>(
  [
    "../../../src-tauri/locales/*/common.ftl", "../../../src-tauri/locales/*/overview.ftl", "../../../src-tauri/locales/*/plan.ftl",
    "../../../src-tauri/locales/*/renewal.ftl", "../../../src-tauri/locales/*/receipt.ftl", "../../../src-tauri/locales/*/inbox.ftl",
    "../../../src-tauri/locales/*/settings.ftl", "../../../src-tauri/locales/*/first-run.ftl", "../../../src-tauri/locales/*/what-if.ftl",
    "../../../src-tauri/locales/*/catalogue.ftl", "../../../src-tauri/locales/*/autopay.ftl", "../../../src-tauri/locales/*/timeline.ftl",
    "../../../src-tauri/locales/*/data.ftl", "../../../src-tauri/locales/*/export.ftl", "../../../src-tauri/locales/*/computer.ftl",
    "../../../src-tauri/locales/*/import.ftl", "../../../src-tauri/locales/*/backup.ftl", "../../../src-tauri/locales/*/guide.ftl",
    "../../../src-tauri/locales/*/reading.ftl",
    "../../../src-tauri/locales/*/payment.ftl",
    "../../../src-tauri/locales/*/wallet.ftl", "../../../src-tauri/locales/*/card.ftl", "../../../src-tauri/locales/*/case.ftl",
    "../../../src-tauri/locales/*/promotion.ftl", "../../../src-tauri/locales/*/comparison.ftl",
    "../../../src-tauri/locales/*/device.ftl", "../../../src-tauri/locales/*/esim.ftl",
    "../../../src-tauri/locales/*/tag.ftl",
    "../../../src-tauri/locales/*/month.ftl",
    "../../../src-tauri/locales/*/spend.ftl", "../../../src-tauri/locales/*/rate.ftl",
  ],
  { query: "?raw", import: "default" },
);
const FILES = new Map<string, string>();
const pathOf = (language: Language, name: string) => `../../../src-tauri/locales/${language}/${name}.ftl`;
const learned = new Set<Language>();

/** brings the words of a language: the window begins with the one it speaks, the other comes when it is chosen */
export async function learn(language: Language): Promise<void> {
  if (learned.has(language)) return;
  await read(COME, (path) => path.includes(`/locales/${language}/`));
  learned.add(language);
}

/** the words that the window was made with, by file; one that is not among them comes as it would */
export function adopt(language: Language, given: Partial<Record<string, string>>): void {
  for (const [name, text] of Object.entries(given)) if (text) FILES.set(pathOf(language, name), text);
}

/** seldom needed: each comes when it is asked for, in both languages */
const ASIDE = import.meta.glob<string>(["../../../src-tauri/locales/*/palette.ftl", "../../../src-tauri/locales/*/help.ftl"], { query: "?raw", import: "default" });

/** has the words of a file come; what is said by them can be said from then on */
export const bring = (...names: string[]) => read(ASIDE, (path) => names.some((name) => path.endsWith(`/${name}.ftl`)));

async function read(from: Record<string, () => Promise<string>>, wanted: (path: string) => boolean): Promise<void> {
  const missing = Object.keys(from).filter((path) => wanted(path) && !FILES.has(path));
  for (const [path, text] of await Promise.all(missing.map(async (path) => [path, await from[path]!()] as const))) FILES.set(path, text);
}

/** the only two locales that Intl and Fluent are ever given; the system's own may be one that throws */
export const LOCALES = { en: "en-US", "zh-CN": "zh-CN" } as const;

/** one bundle for each language; a file is read when one of its texts is first said */
const bundles = { en: new FluentBundle(LOCALES.en, { useIsolating: false }), "zh-CN": new FluentBundle(LOCALES["zh-CN"], { useIsolating: false }) };
const unread = new Set([...Object.keys(COME), ...Object.keys(ASIDE)]);

/** every text is named after its file */
const TWO_WORDS = Object.keys(COME).flatMap((path) => /\/(\w+-\w+)\.ftl$/.exec(path)?.[1] ?? []);
const fileOf = (key: string) => TWO_WORDS.find((name) => key.startsWith(`${name}-`)) ?? key.slice(0, key.indexOf("-"));

function message(key: string, language: Language = words.language) {
  const bundle = bundles[language];
  const path = pathOf(language, fileOf(key));
  const text = FILES.get(path);
  if (text !== undefined && unread.delete(path)) bundle.addResource(new FluentResource(text));
  return { bundle, message: bundle.getMessage(key) };
}

class Words {
  language = $state<Language>("en");
  /** Rust's today: what is of its year is said without the year */
  today = $state("1970-01-01");
  get locale() {
    return LOCALES[this.language];
  }
}
export const words = new Words();

/** at once where its words are here, else as soon as they have come; the last one asked for wins */
export function setLanguage(language: Language) {
  wanted = language;
  if (learned.has(language)) speak(language);
  else void learn(language).then(() => language === wanted && speak(language));
}
let wanted: Language = "en";
function speak(language: Language) {
  words.language = language;
  document.documentElement.lang = language;
}

export type Args = Record<string, string | number>;

export const t = (key: string, args?: Args) => say(words.language, key, args);

/** in a language of its own choice: what is looked for is found by its name in either */
export function say(language: Language, key: string, args?: Args): string {
  const { bundle, message: found } = message(key, language);
  if (!found?.value) return key;
  const fencedArgs: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(args ?? {})) fencedArgs[name] = typeof value === "string" ? fenced(value) : value;
  return bundle.formatPattern(found.value, fencedArgs, []);
}

/** for texts that exist only for some values, as the channels a receipt may name freely */
export const hasText = (key: string) => message(key).message !== undefined;
