// dates, money and typed dates in both languages
import { beforeEach, describe, expect, it } from "vitest";
import golden from "../../src-tauri/texts/src/golden.json";
import { amountText, dateFull, day, lastMinute, money, plainAmount, plainText, setLanguage, share, words, zoneName } from "../src/texts";
import { typedDate } from "../src/texts/typed-date";

describe("formats", () => {
  beforeEach(() => {
    setLanguage("en");
    words.today = "2026-11-22";
  });
  it("days, with the year only when it is another", () => {
    expect(day("2026-11-22", "2026-11-22")).toBe("Sun, Nov 22");
    expect(day("2027-02-26", "2026-11-22")).toBe("Fri, Feb 26, 2027");
    setLanguage("zh-CN");
    expect(day("2026-11-22", "2026-11-22")).toBe("11月22日周日");
    expect(dateFull("2026-11-22")).toBe("2026年11月22日");
  });
  it("the last minute of service on the plan's own clock", () => {
    expect(lastMinute("2026-11-29T05:00:00Z", "America/New_York").replace(/\u202f/g, " ")).toBe("Nov 28, 11:59 PM ET");
    setLanguage("zh-CN");
    expect(lastMinute("2026-11-29T05:00:00Z", "America/New_York")).toBe("11月28日 纽约时间 23:59");
    expect(zoneName("America/Los_Angeles").name).toBe("洛杉矶时间");
  });
  it("dates, moments and money as Rust writes them in notifications", () => {
    for (const language of ["en", "zh-CN"] as const) {
      setLanguage(language);
      const want = golden[language];
      expect(day("2026-11-22", "2026-01-01")).toBe(want.day);
      expect(day("2027-02-06", "2026-01-01")).toBe(want.day_year);
      for (const [currency, minor, text] of want.money as [string, number, string][]) expect(money({ minor, currency })).toBe(text);
    }
    expect(amountText({ minor: 1500, currency: "JPY" })).toBe("1500");
  });
  it.each([
    ["2026-11-22", "2026-11-22"], ["20261122", "2026-11-22"], ["Nov 22, 2026", "2026-11-22"], ["Sun, Nov 22", "2026-11-22"], ["22 November 2027", "2027-11-22"],
    ["11/22/2026", "2026-11-22"], ["2026年11月22日", "2026-11-22"], ["11月22日", "2026-11-22"], ["２０２６-１１-２２", "2026-11-22"], ["2026-02-30", null], ["soon", null], ["13/13/2026", null],
  ])("reads %s as %s", (typed, iso) => expect(typedDate(typed, "en", "2026-01-05")).toBe(iso));
  it.each([
    ["31 March", "future", "2027-03-31"], ["3月31日", "future", "2027-03-31"], ["Nov 22", "future", "2026-11-22"], ["Dec 1", "past", "2025-12-01"], ["Nov 22", "past", "2026-11-22"], ["29 Feb", "future", "2028-02-29"],
    ["31 March 2026", "future", "2026-03-31"], ["Nov 31", "future", null],
  ] as const)("takes %s for the %s", (typed, lean, iso) => expect(typedDate(typed, "en", "2026-11-22", lean)).toBe(iso));
  it("writes a share as its currency is written, and finer only where that hides something", () => {
    expect(share("0.500", "USD")).toBe("$0.50");
    expect(share("3.002", "USD")).toBe("$3.00");
    expect(share("0.004", "USD")).toBe("$0.004");
    expect(share("0.004", "USD", ["0.004", null])).toBe("$0.004");
    expect(share("0.000", "USD")).toBe("$0.00");
    expect(share("0.484", "USD", ["0.484", "0.500"])).toBe("$0.48");
    expect([share("0.484", "USD", ["0.484", "0.483"]), share("0.500", "USD", ["0.484", "0.483"])]).toEqual(["$0.484", "$0.500"]);
    // 144 ÷ 365 is 0.3945: rounded to 0.395 before it came here, and not rounded up once more
    expect([share("0.395", "USD"), share("0.500", "USD", ["0.395"]), share("15.5", "JPY")]).toEqual(["$0.395", "$0.500", "¥15.5"]);
    expect([share("15.3", "JPY"), share("0.3", "JPY")]).toEqual(["¥15", "¥0.3"]);
  });
  it.each([
    ["９ ＧＢ", "9 GB"], ["１５．００", "15.00"], ["１５。５", "15.5"], ["3,2 GB", "3.2 GB"], ["0,99", "0.99"], ["12,3456", "12.3456"], ["1,500", "1,500"], ["１，５００", "1,500"], ["1,200.50", "1,200.50"], ["1,2,3", "1,2,3"], ["15,", "15,"], ["a, b", "a, b"],
  ])("reads the amount %s as %s", (typed, plain) => expect(plainAmount(typed)).toBe(plain));
  it("reads full-width signs of a number, and no comma as another sign", () => expect(plainText("＋１２０６，＃")).toBe("+1206,#"));
  it("does not guess the order of a slashed date in Chinese", () => expect(typedDate("11/12/2026", "zh-CN", "2026-01-05")).toBeNull());
});
