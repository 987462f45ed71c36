// what a person types where a number is asked, as Rust reads it: the shown text stays as it was typed

/** full-width digits, letters and signs as plain ones, as Chinese and Japanese input methods give them: `９ ＧＢ`, `１５。００` */
export const plainText = (typed: string): string => typed.normalize("NFKC").replace(/(\d)[。｡](?=\d)/g, "$1.");

/** the same, and `3,2` with a comma before its decimals: only where it cannot be a group of thousands, which `1,500` may be */
export function plainAmount(typed: string): string {
  const plain = plainText(typed);
  return /^[^,.]*\d,\d+(?!\d)[^,.]*$/.test(plain) && !/,\d{3}(?!\d)/.test(plain) ? plain.replace(",", ".") : plain;
}
