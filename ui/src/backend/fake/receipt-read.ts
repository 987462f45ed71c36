// what the fake reads from a file: told by its name, so that tests and dev:fake can show every case
import type { ReceiptRead } from "../types";
import type { Store } from "./store";

const usd = (minor: number) => ({ minor, currency: "USD" });

export function receiptRead(store: Store, sha256: string): ReceiptRead {
  const name = store.names.get(sha256) ?? "";
  const none: ReceiptRead = {
    says: { kind: "other", carrier: null, amount: null, tax: null, paid_on: null, confirmation: null, number_last4: null, card_last4: null, ambiguous: [] },
    amounts: [], days: [], credited: null, on_top: null,
  };
  if (/other-line/i.test(name)) return { ...none, says: { ...none.says, kind: "payment", amount: usd(4500), number_last4: "0199" }, credited: usd(4500) };
  if (/mail|\.eml$/i.test(name)) {
    const says = { ...none.says, kind: "payment" as const, carrier: "mint", amount: usd(4500), tax: usd(412), paid_on: "2026-11-18", confirmation: "MM-10293847", card_last4: "1111" };
    return { ...none, says, credited: usd(4500), on_top: usd(412) };
  }
  if (/two-ways/i.test(name)) {
    return { ...none, says: { ...none.says, kind: "payment", carrier: "mint", ambiguous: ["amount", "paid_on"] }, amounts: [usd(4500), usd(6000)], days: ["2026-11-03", "2026-03-11"] };
  }
  if (/foreign/i.test(name)) {
    const amount = { minor: 9500, currency: "CNY" };
    return { ...none, says: { ...none.says, kind: "payment", amount, paid_on: "2026-11-20" }, credited: amount };
  }
  if (/offer/i.test(name)) return none;
  if (/locked/i.test(name)) throw store.fault("receipt_locked", store.say("This PDF opens with a password only.", "这个 PDF 需要密码才能打开。"), null);
  throw store.fault("receipt_no_text", store.say("There is no text in this file, only a picture. Please type in what it says.", "这个文件只有图片，没有可读取的文字。请手动填写。"), null);
}
