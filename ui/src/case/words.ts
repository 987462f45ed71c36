// the words of a dispute: what it is about, what its choices are called
import type { Bilingual, CaseBy, CaseOutcome, CaseRemedy, CaseStatus, CaseSummary, CaseWith, CaseWrong, PaymentMethodKind } from "../backend";
import { dateFull, money, t, words } from "../texts";

const WRONGS: CaseWrong[] = ["not_credited", "wrong_amount", "charged_twice", "number_lost", "other"];
const REMEDIES: CaseRemedy[] = ["credit", "refund", "number", "other"];
const PAID_BY: PaymentMethodKind[] = ["credit", "debit", "paypal", "cash", "refill_card", "gift", "other"];
const WITHS: CaseWith[] = ["carrier", "issuer", "seller", "regulator", "other"];
const BYS: CaseBy[] = ["phone", "chat", "email", "online", "letter", "in_person"];
const OUTCOMES: CaseOutcome[] = ["promised", "refused"];
export const ENDS: CaseStatus[] = ["credited", "refunded", "given_up"];

const options = (stem: string, values: string[]) => values.map((value) => ({ value, text: t(`case-${stem}-${value}`) }));
export const wrongs = () => options("wrong", WRONGS);
export const remedies = () => options("remedy", REMEDIES);
export const paidBys = () => options("paid-by", PAID_BY);
export const withs = () => options("with", WITHS);
export const bys = () => options("by", BYS);
export const ends = () => options("status", ENDS);
export const outcomes = () => [{ value: "", text: t("case-outcome-none") }, ...options("outcome", OUTCOMES)];

/** what is mostly asked for */
export const usualRemedy: Record<CaseWrong, CaseRemedy> = { not_credited: "credit", wrong_amount: "refund", charged_twice: "refund", number_lost: "number", other: "other" };

export const bilingual = (both: Bilingual) => both[words.language];

export const caseHref = (id: number) => `#/case/${id}`;
export const titleOf = (one: CaseSummary) => t("case-one", { wrong: t(`case-wrong-${one.record.case.wrong}`) });
export const aboutOf = (one: CaseSummary) => t("case-about", { name: one.plan_name, amount: one.amount ? money(one.amount) : "–", date: dateFull(one.paid_on) });
export const isOpen = (one: CaseSummary) => one.record.case.status === "open";
/** who is being asked at this stage */
export const usualWith = (one: CaseSummary): CaseWith => WITHS.find((value) => one.stage.endsWith(value)) ?? "carrier";
