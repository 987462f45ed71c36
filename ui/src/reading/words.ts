// how amounts of data, and what a reading or a forecast says, are put in words
import type { Forecast, PastedChoice, Reading } from "../backend";
import { dateFull, money, number, t } from "../texts";

/** `3.2 GB`, `345 MB` */
export const dataText = (mb: number) => (mb >= 1000 ? t("reading-gb", { amount: number(mb / 1000) }) : t("reading-mb", { amount: number(mb) }));

/** to a hundredth of a GB, where more was worked out than anybody saw */
export const dataAbout = (mb: number) => dataText(mb >= 1000 ? Math.round(mb / 10) * 10 : mb);

export const choiceText = (choice: PastedChoice) => (typeof choice === "number" ? dataText(choice) : typeof choice === "string" ? dateFull(choice) : money(choice));

export function facts(reading: Reading): string[] {
  return [
    reading.data_left_mb === null ? "" : t("reading-left-of", { amount: dataText(reading.data_left_mb) }),
    reading.data_used_mb === null ? "" : t("reading-used-of", { amount: dataText(reading.data_used_mb) }),
    reading.balance ? t("reading-balance-of", { amount: money(reading.balance) }) : "",
    reading.last_day ? t("reading-last-day-of", { date: dateFull(reading.last_day) }) : "",
  ].filter(Boolean);
}

/** the sentence, and what stands beside it */
export function forecastText(forecast: Forecast): { sentence: string; more: string[] } {
  if (forecast.state !== "runs_out") {
    return { sentence: forecast.state === "used_up" ? t("reading-forecast-used_up", { date: dateFull(forecast.on) }) : t(`reading-forecast-${forecast.state}`), more: [] };
  }
  const { from, to } = forecast;
  const range = to ? t("reading-forecast-range", { from: dateFull(from), to: dateFull(to) }) : t("reading-forecast-range-open", { from: dateFull(from) });
  const day = t("reading-forecast-per-day", { amount: dataText(forecast.mb_per_day) });
  return { sentence: t(forecast.in_period ? "reading-forecast-runs_out" : "reading-forecast-runs_out-after", { date: dateFull(forecast.on) }), more: [range, day] };
}
