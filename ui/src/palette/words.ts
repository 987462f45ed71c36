// what the palette's commands are called: in the language spoken, and by what else they are found
import { hasText, sayIn, t, words } from "../texts";
import { Called } from "./match";

const LANGUAGES = ["en", "zh-CN"] as const;

/** a text in the language spoken first, then in the other one */
export const inBoth = (key: string) => [...LANGUAGES].sort((a) => (a === words.language ? -1 : 1)).map((language) => sayIn(language, key));

export const called = (key: string) => new Called(inBoth(key), hasText(`${key}-also`) ? inBoth(`${key}-also`).flatMap((list) => list.split("; ")) : []);

/** `Record renewal: Mint · ends 0142` */
export const ofPlan = (key: string, plan: string) => t("palette-of", { name: t(key), plan });
