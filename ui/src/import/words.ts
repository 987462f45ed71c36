// the words of a file: what a column can be, and what files are written in
import { hasText, t } from "../texts";

export const ENCODINGS = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "shift_jis", "windows-1252"];
export const DELIMITERS = [",", ";", "\t", "|"];
/** the money of the countries that numbers can be of, and a few more */
export const CURRENCIES = ["USD", "CNY", "HKD", "GBP", "EUR", "CAD", "AUD", "NZD", "JPY", "TWD", "SGD", "MOP", "KRW", "MYR", "THB", "INR", "CHF", "SEK", "PLN"];

/** a field of a file, or of a plan where the file has none of that name */
export const fieldWord = (field: string): string => (hasText(`import-field-${field}`) ? t(`import-field-${field}`) : field);
