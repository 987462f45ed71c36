// the fake's people and labels: made when a plan names them, removed without their plans
import type { Done, Plan, TagColor, TagDraft, TagKind, TagName, TagRecord } from "../types";
import type { Store } from "./store";

export const COLORS: TagColor[] = ["blue", "green", "orange", "violet", "teal", "red", "olive", "gray"];
const fold = (name: string) => name.trim().toLowerCase();
const names = (plan: Plan, kind: TagKind): TagName[] => (kind === "person" ? (plan.person ? [plan.person] : []) : (plan.labels ?? []));

export function tagsOf(store: Store): TagRecord[] {
  const count = (record: TagRecord) => store.tables.plans.filter((stored) => !stored.archived && names(stored.plan, record.kind).some(({ id }) => id === record.id)).length;
  const all = store.tables.tags.filter((record) => !record.removed_at).map((record) => ({ ...record, plans: count(record) }));
  return all.sort((a, b) => b.kind.localeCompare(a.kind) || fold(a.name).localeCompare(fold(b.name)));
}

function make(store: Store, kind: TagKind, name: string, color?: TagColor): TagRecord {
  const used = store.tables.tags.filter((record) => record.kind === kind && !record.removed_at).length;
  const record: TagRecord = { id: store.id(), kind, name: name.trim(), color: color ?? COLORS[used % COLORS.length]!, plans: 0, recorded_at: `${store.today}T17:05:00Z`, removed_at: null };
  store.tables.tags.push(record);
  return record;
}

/** a plan with every person and label as kept; one that is new is made */
export function settled(store: Store, plan: Plan): Plan {
  const find = (kind: TagKind, { id, name }: TagName): TagName => {
    const record = store.tables.tags.find((one) => one.kind === kind && !one.removed_at && (id === undefined ? fold(one.name) === fold(name) : one.id === id)) ?? make(store, kind, name);
    return { id: record.id, name: record.name };
  };
  const { person, labels, ...rest } = plan;
  return { ...rest, ...(person ? { person: find("person", person) } : {}), ...(labels?.length ? { labels: labels.map((label) => find("label", label)) } : {}) };
}

/** what a plan names, as it is called now; what was removed is not said */
export function shownTags(store: Store, plan: Plan): Plan {
  const kept = (named: TagName): TagName[] => {
    const record = store.tables.tags.find((one) => one.id === named.id && !one.removed_at);
    return record ? [{ id: record.id, name: record.name }] : [];
  };
  const { person, labels, ...rest } = plan;
  const [who, has] = [person ? kept(person)[0] : undefined, labels?.flatMap(kept) ?? []];
  return { ...rest, ...(who ? { person: who } : {}), ...(has.length ? { labels: has } : {}) };
}

function checked(store: Store, kind: TagKind, draft: Partial<TagDraft>, id?: number): void {
  if (draft.name === undefined) return;
  if (!draft.name.trim()) throw store.fault("required", store.say("Please fill this in.", "请填写此项。"), "name");
  if (store.tables.tags.some((one) => one.kind === kind && !one.removed_at && one.id !== id && fold(one.name) === fold(draft.name!))) throw store.fault("name_taken", store.say("This name is already in the list.", "清单中已有这个名称。"), "name");
}

const found = (store: Store, id: number) => store.tables.tags.find((record) => record.id === id)!;
export function addTag(store: Store, kind: TagKind, draft: TagDraft): Done {
  checked(store, kind, draft);
  return store.change(0, store.say("Added", "已添加"), () => make(store, kind, draft.name, draft.color).id);
}
export function editTag(store: Store, kind: TagKind, id: number, draft: Partial<TagDraft>): Done {
  checked(store, kind, draft, id);
  return store.change(0, store.say("Changed", "已修改"), () => (Object.assign(found(store, id), draft), id));
}
export const removeTag = (store: Store, id: number): Done => store.change(0, store.say("Removed", "已移除"), () => ((found(store, id).removed_at = `${store.today}T17:05:00Z`), id));

/** for looking at: each of a few plans is somebody's */
export function somePeople(store: Store): void {
  const named = (plan: Plan, person: string, ...labels: string[]) => Object.assign(plan, settled(store, { ...plan, person: { name: person }, labels: labels.map((name) => ({ name })) }));
  const [mine, hers, work] = [store.say("Me", "我"), store.say("Mum", "妈妈"), store.say("Shop staff", "店员")];
  const [travel, codes] = [store.say("travel", "旅行"), store.say("two-factor", "验证码")];
  for (const [at, { plan }] of store.tables.plans.entries()) {
    if (at % 4 === 0) named(plan, mine, travel);
    else if (at % 4 === 1) named(plan, hers, codes, travel);
    else if (at % 4 === 2) named(plan, work);
  }
}
