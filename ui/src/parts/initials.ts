// the sign of a name that stands where the name is too long: two letters, or one Han character or emoji
export function initials(name: string): string {
  const words = name.trim().split(/[\s\-_.]+/u).filter(Boolean);
  const first = firstOf(words[0] ?? "") || "·";
  if (/\p{Script=Han}|\p{Extended_Pictographic}/u.test(first)) return first;
  const second = firstOf(words[1] ?? "");
  return (first + (/\p{Script=Han}|\p{Extended_Pictographic}/u.test(second) ? "" : second)).toLocaleUpperCase("en-US");
}

/** as a person counts: an emoji of several signs is one */
const firstOf = (word: string) => (signs ??= new Intl.Segmenter("en-US")).segment(word)[Symbol.iterator]().next().value?.segment ?? "";
let signs: Intl.Segmenter | undefined;
