// the fake's backups: copies of its tables, a file that was picked, data that is damaged
import type { Backend, BackupRow, Contents, Difference, LastRestore, RestorePreview, RestoreSource } from "../types";
import type { Answer } from "./answer";
import type { Store, Tables } from "./store";

export type Kept = { row: BackupRow; tables: Tables };
type Calls = Pick<Backend, "backup_page" | "backup_now" | "backup_folder_pick" | "backup_save" | "restore_pick" | "restore_preview" | "restore" | "restore_undo" | "damage" | "mend">;

const holds = ({ plans, renewals, receipts }: Tables): Contents => ({ plans: plans.length, renewals: renewals.filter((r) => !r.voided_at).length, receipts: receipts.length, last_change: null, schema: 2 });
const more = (a: number, b: number) => Math.max(0, a - b);
const difference = (a: Contents, b: Contents): Difference => ({ plans: more(a.plans, b.plans), renewals: more(a.renewals, b.renewals), receipts: more(a.receipts, b.receipts), changes: more(a.renewals, b.renewals) });

export class Backups {
  kept: Kept[] = [];
  last: LastRestore | null = null;
  /** what the system's dialog answers; null: the user changed their mind */
  picked: { name: string; encrypted: boolean } | null = { name: "keepline-backup.zip", encrypted: false };
  saved: { passphrase: string | null }[] = [];
  mended: string | null = null;
  /** what was taken for damage is none */
  sound = false;

  constructor(private store: Store) {
    this.keep(`${store.today}T09:00:00Z`, "daily");
  }
  keep(at: string, reason: BackupRow["reason"]): Kept {
    const kept = { row: { name: `keepline-${at.replace(/[-:]/g, "")}-${reason}.db`, at, reason, size: 90_112, holds: holds(this.store.tables) }, tables: structuredClone(this.store.tables) };
    this.kept.unshift(kept);
    return kept;
  }
  of(source: RestoreSource): Kept {
    const found = source.kind === "file" ? this.kept.at(-1) : this.kept.find(({ row }) => row.name === source.name);
    if (!found) throw this.store.fault("not_found", this.store.say("This is no longer there.", "它已不在这里。"), null);
    return found;
  }
  opened(source: RestoreSource, passphrase: string | null) {
    if (source.kind === "file" && this.picked?.encrypted && passphrase !== "open") throw this.store.fault("passphrase_wrong", this.store.say("This passphrase does not open the backup.", "密码不对，打不开这份备份。"), null);
    return this.of(source);
  }
  swap(to: Kept, undo: boolean) {
    const before = this.keep(`${this.store.today}T17:05:0${this.kept.length}Z`, "restore");
    this.store.tables = structuredClone(to.tables);
    this.last = { at: before.row.at, made_at: to.row.at, before: before.row.name, undo };
    this.store.emit({ kind: "changed" });
  }
}

export const backupCalls = (store: () => Store, answer: Answer): Calls => ({
  backup_page: () => answer("backup_page", () => {
    const { kept, last } = store().backups;
    const folder = store().settings.backup_folder ?? null;
    return { last: kept[0]?.row.at ?? null, failed: null, backups: kept.map(({ row }) => row), folder, folder_last: folder ? (kept[0]?.row.at ?? null) : null, folder_failed: null, last_restore: last };
  }),
  backup_now: () => answer("backup_now", () => void store().backups.keep(`${store().today}T17:05:00Z`, "asked")),
  backup_folder_pick: () => answer("backup_folder_pick", () => {
    store().settings.backup_folder = "/media/stick";
    return true;
  }),
  backup_save: (_, passphrase) => answer("backup_save", () => {
    if (!store().backups.picked) return null;
    store().backups.saved.push({ passphrase });
    return { name: passphrase ? "keepline-backup.zip.age" : "keepline-backup.zip", holds: holds(store().tables), size: 120_000, encrypted: passphrase !== null, receipts_missing: 0 };
  }),
  restore_pick: () => answer("restore_pick", () => store().backups.picked),
  restore_preview: (source, passphrase) => answer("restore_preview", (): RestorePreview => {
    const { row, tables } = store().backups.opened(source, passphrase);
    const [then, now] = [holds(tables), holds(store().tables)];
    return { made_at: row.at, holds: then, present: now, lost: difference(now, then), back: difference(then, now), receipts_missing: 0, older: false };
  }),
  restore: (source, passphrase) => answer("restore", () => store().backups.swap(store().backups.opened(source, passphrase), false)),
  restore_undo: () => answer("restore_undo", () => {
    const { last } = store().backups;
    if (!last) throw store().fault("no_restore", store().say("There is no restore that could be undone.", "没有可以撤销的恢复。"), null);
    store().backups.swap(store().backups.of({ kind: "snapshot", name: last.before }), !last.undo);
  }),
  damage: () => answer("damage", () => {
    if (store().backups.sound) return null;
    const { row } = store().backups.kept[0]!;
    return { data: "page 12", receipts: null, newest: { snapshot: row, holds: row.holds! }, rescue: { ...row.holds!, renewals: 1 } };
  }),
  mend: (way) => answer("mend", () => {
    store().backups.mended = way;
    store().options.fault = null;
    return { aside: ["keepline.damaged-20261122T170500Z.db"], holds: holds(store().tables), receipts_missing: 0 };
  }),
});
