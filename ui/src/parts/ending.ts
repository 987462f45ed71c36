// how a number is named without telling it: "ends 0142"
import { t } from "../texts";

export const ending = (number: string | null) => (number ? t("plan-ends", { last4: number.slice(-4) }) : "");

/** the name of a plan as screen readers and titles say it: "Mint, ending 0142" */
export const nameOf = (plan: { name: string; number: string | null }) =>
  plan.number ? t("plan-name-ending", { name: plan.name, last4: plan.number.slice(-4) }) : plan.name;
