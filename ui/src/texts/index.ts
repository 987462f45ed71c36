// all a screen needs to speak: words and formats
export { fenced } from "./fence";
export { adopt, bring, hasText, learn, say as sayIn, setLanguage, t, words } from "./text.svelte";
export * from "./format";
export { plainAmount, plainText } from "./typed";
export { amountText, digitsOf, minorOf } from "./minor";
