// currencies to choose from: those that were named come first, then what a user of this app is likely to need
import { currencyName } from "../texts";

const LIKELY = ["USD", "GBP", "EUR", "CNY", "HKD", "TWD", "JPY", "KRW", "SGD", "AUD", "NZD", "CAD", "CHF", "INR", "MYR", "THB", "PHP"];
/** those of home, which may be any */
export const MORE = [...LIKELY, "AED", "BDT", "BRL", "CZK", "DKK", "HUF", "IDR", "ILS", "KWD", "MOP", "MXN", "NGN", "NOK", "PKR", "PLN", "RON", "SAR", "SEK", "TRY", "UAH", "VND", "ZAR"];
export const currencyOptions = (first: string[], likely: string[] = LIKELY) =>
  [...new Set([...first, ...likely])].map((value) => ({ value, text: `${value} · ${currencyName(value)}` }));
