// how a plan's person and labels are said where there is no chip: to a screen reader, in a filter
import type { Plan, TagColor, TagKind, TagName, TagRecord } from "../backend";
import { t } from "../texts";

export const COLORS: TagColor[] = ["blue", "green", "orange", "violet", "teal", "red", "olive", "gray"];
/** the plan's person first, then its labels */
export const tagsOfPlan = (plan: Plan): { kind: TagKind; tag: TagName }[] => [...(plan.person ? [{ kind: "person" as const, tag: plan.person }] : []), ...(plan.labels ?? []).map((tag) => ({ kind: "label" as const, tag }))];
export const colorOf = (tags: TagRecord[], { id }: TagName): TagColor | undefined => tags.find((one) => one.id === id)?.color;
export const hasTag = (plan: Plan, { id, kind }: Pick<TagRecord, "id" | "kind">) => (kind === "person" ? plan.person?.id === id : (plan.labels?.some((label) => label.id === id) ?? false));
export function said(plan: Plan): string {
  const labels = plan.labels?.map(({ name }) => name) ?? [];
  return [plan.person ? t("tag-of-person", { name: plan.person.name }) : "", labels.length ? t("tag-of-labels", { names: labels.join(", ") }) : ""].filter(Boolean).join(" · ");
}
