// the words: one Fluent bundle per language from the shared catalogue; t() follows the language as it changes
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../backend";
import { fenced } from "./fence";

const FILES = import.meta.glob<string>(
  [
    "../../../src-tauri/locales/*/common.ftl", "../../../src-tauri/locales/*/overview.ftl", "../../../src-tauri/locales/*/plan.ftl",
    "../../../src-tauri/locales/*/renewal.ftl", "../../../src-tauri/locales/*/receipt.ftl", "../../../src-tauri/locales/*/inbox.ftl",
    "../../../src-tauri/locales/*/autopay.ftl", "../../../src-tauri/locales/*/timeline.ftl", "../../../src-tauri/locales/*/settings.ftl", "../../../src-tauri/locales/*/first-run.ftl",
  ],
  { query: "?raw", import: "default", eager: true },
);

/** the only two locales that Intl and Fluent are ever given; the system's own may be one that throws */
export const LOCALES = { en: "en-US", "zh-CN": "zh-CN" } as const;

function bundleOf(language: Language): FluentBundle {
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
  for (const [path, text] of Object.entries(FILES)) {
    if (path.includes(`/locales/${language}/`)) bundle.addResource(new FluentResource(text));
  }
  return bundle;
}

/** each is read when its language is first spoken */
const bundles: Partial<Record<Language, FluentBundle>> = {};

class Words {
  language = $state<Language>("en");
  /** Rust's today: what is of its year is said without the year */
  today = $state("1970-01-01");
  get locale() {
    return LOCALES[this.language];
  }
}
export const words = new Words();

export function setLanguage(language: Language) {
  words.language = language;
  document.documentElement.lang = language;
}

export type Args = Record<string, string | number>;

export function t(key: string, args?: Args): string {
  const bundle = (bundles[words.language] ??= bundleOf(words.language));
  const message = bundle.getMessage(key);
  if (!message?.value) return key;
  const fencedArgs: Record<string, FluentVariable> = {};
  for (const [name, value] of Object.entries(args ?? {})) fencedArgs[name] = typeof value === "string" ? fenced(value) : value;
  return bundle.formatPattern(message.value, fencedArgs, []);
}

/** for texts that exist only for some values, as the channels a receipt may name freely */
export const hasText = (key: string) => (bundles[words.language] ??= bundleOf(words.language)).getMessage(key) !== undefined;
