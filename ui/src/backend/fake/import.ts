// import in the fake: commas, a header, a few fields; as much as the screens need to be shown
import type { Imported, ImportMap, ImportPage, ImportRefused, Plan, SheetField } from "../types";
import { addDays } from "./dates";
import type { Store } from "./store";

const FIELDS: SheetField[] = ["name", "carrier", "number", "expires_on", "renews_on", "started_on", "price", "days", "months", "paid_on", "amount", "note"];
const GUESS: Record<string, SheetField> = { name: "name", 名称: "name", phone: "number", 号码: "number", expires: "expires_on", 到期日: "expires_on", price: "price", 价格: "price", days: "days", 天数: "days", carrier: "carrier", 运营商: "carrier", note: "note", 备注: "note" };

export function importOf(store: Store) {
  const cut = () => store.incoming.split(/\r?\n/).filter(Boolean).map((line) => line.split(","));
  const refuse = (row: number, column: string, value: string, code: string, field: string, en: string, zh: string): ImportRefused => ({ row, column, value, problem: { code, message: store.say(en, zh), field } });

  function look(map: ImportMap): ImportPage & { plans: Plan[] } {
    const [header = [], ...rows] = cut();
    const columns = header.map((name, place) => ({ header: name, field: map.columns && name in map.columns ? map.columns[name]! : (GUESS[name.toLowerCase()] ?? null), samples: rows.slice(0, 5).map((row) => row[place] ?? "") }));
    const refused: ImportRefused[] = [];
    const plans: Plan[] = [];
    const first: ImportPage["first"] = [];
    rows.forEach((row, place) => {
      const cell = (field: SheetField) => row[columns.findIndex((column) => column.field === field)] ?? "";
      const headerOf = (field: SheetField) => columns.find((column) => column.field === field)?.header ?? field;
      let date = cell("expires_on");
      const mixed = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(date);
      if (mixed) date = map.date_order ? `${mixed[3]}-${map.date_order === "dmy" ? mixed[2] : mixed[1]}-${map.date_order === "dmy" ? mixed[1] : mixed[2]}` : "";
      if (mixed && !date) return void refused.push(refuse(place + 2, headerOf("expires_on"), cell("expires_on"), "date_ambiguous", "expires_on", "This could be two different days. Say whether the day or the month comes first.", "这个日期有两种读法。请选择日在前还是月在前。"));
      if (!/^\d{4}-\d\d-\d\d$/.test(date) || addDays(addDays(date, 1), -1) !== date) return void refused.push(refuse(place + 2, headerOf("expires_on"), cell("expires_on"), "date_invalid", "expires_on", "This date does not exist. Write it like 2026-11-22.", "没有这一天。请写成 2026-11-22 这样。"));
      const days = Number(cell("days")) || 30;
      const plan: Plan = { name: cell("name") || cell("carrier"), carrier: cell("carrier"), number: cell("number") || null, sim: null, zone: "America/New_York", started_on: addDays(date, 1 - days), first_last_day: null, rule: { kind: "days", days, early: "append", late: "from_payment" }, price: { minor: Math.round(Number(cell("price").replace(/[^\d.]/g, "")) * 100), currency: map.currency ?? "USD" }, grace: null, data_allowance_mb: null, autopay: false, leads: null, note: cell("note"), replaces: null };
      plans.push(plan);
      if (first.length < 12) first.push({ row: place + 2, fate: "added", plan, last_day: date, renewal: null, name: plan.name });
    });
    return { format: "csv", encoding: map.encoding ?? "utf-8", delimiter: map.delimiter ?? ",", header: map.header ?? true, columns, fields: FIELDS, asks: refused.some((row) => row.problem.code === "date_ambiguous") ? ["date_order"] : [], countries: ["US", "CN", "HK", "GB"], rows: rows.length, added: plans.length, changed: 0, skipped: 0, new: { plans: plans.length, renewals: 0, readings: 0, beside: 0 }, refused_count: refused.length, refused, first, moved: [], moved_count: 0, import_id: null, plans };
  }
  const shown = (page: ImportPage & { plans: Plan[] }): ImportPage => ({ ...page, plans: undefined }) as ImportPage;

  return {
    stage(bytes: Uint8Array, token: string | null) {
      store.incoming = (token ? store.incoming : "") + new TextDecoder().decode(bytes);
      return { token: "0000000000000001", bytes: store.incoming.length };
    },
    look: (map: ImportMap) => shown(look(map)),
    run(name: string, map: ImportMap): ImportPage {
      const page = look(map);
      if (page.asks.length || (page.refused_count && !map.skip_refused)) return shown(page);
      const id = store.id();
      const plans = page.plans.map((plan) => {
        const stored = { id: store.id(), plan, archived: false, sample: false };
        store.tables.plans.push(stored);
        return stored.id;
      });
      const row: Imported = { id, at: `${store.today}T17:05:00Z`, source: name, added: plans.length, changed: 0, skipped: 0, undone_at: null, undoable: true };
      store.imports.unshift({ row, plans });
      store.emit({ kind: "importing", done: page.rows, total: page.rows });
      store.emit({ kind: "changed" });
      return shown({ ...page, import_id: id });
    },
    undo(id: number): Imported {
      const found = store.imports.find(({ row }) => row.id === id)!;
      store.tables.plans = store.tables.plans.filter((plan) => !found.plans.includes(plan.id));
      found.row = { ...found.row, undone_at: `${store.today}T17:06:00Z`, undoable: false };
      store.emit({ kind: "changed" });
      return found.row;
    },
    list: () => store.imports.map(({ row }) => row),
  };
}
