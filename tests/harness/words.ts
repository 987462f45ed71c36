// The app's own catalogue of texts, so that a journey names a button by what it is for and can be told in either language.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { ROOT } from "./places.ts";

export type Language = "en" | "zh-CN";
export type Words = (key: string, args?: Record<string, string | number>) => string;

export function words(language: Language): Words {
  const folder = join(ROOT, "src-tauri/locales", language);
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".ftl")) bundle.addResource(new FluentResource(readFileSync(join(folder, file), "utf8")));
  }
  return (key, args) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`the ${language} catalogue has no "${key}"`);
    return bundle.formatPattern(pattern, args ?? {});
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A name that begins so: a label followed by "optional", a tab by its count. */
export const starting = (text: string) => new RegExp(`^${escaped(text)}`);

/** A field by its label, which may say that it is optional. */
export const labelled = (t: Words, key: string) => new RegExp(`^${escaped(t(key))}\\s*(${escaped(t("common-optional"))})?$`);

/** A name that holds this somewhere. */
export const holding = (...texts: string[]) => new RegExp(texts.map(escaped).join(".*"), "s");
