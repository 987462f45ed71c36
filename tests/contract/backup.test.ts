// `backup` and `restore` as scripts use them: one file with everything, said before and undone after, also where the data is damaged.
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Cli } from "../harness/cli.ts";
import { DataFolder } from "../harness/ledger.ts";
import { plan } from "../harness/samples.ts";

type Named = { name: string; reason: string; holds: { plans: number } };

/** the system's own Python first, as for calendars */
const python = ["/usr/bin/python3"].find(existsSync) ?? "python3";
const script = fileURLToPath(new URL("../harness/open-age.py", import.meta.url));

let at: DataFolder;
let out: string;
beforeEach(() => {
  at = new DataFolder();
  out = join(at.folder, "all.zip");
  at.cli.get("plan", "add", "--json", JSON.stringify(plan(20)));
});
afterEach(() => at.clear());

const plans = () => (at.cli.get("plan", "list") as unknown as unknown[]).length;
const more = () => void at.cli.get("plan", "add", "--json", JSON.stringify(plan(20)));

test("everything goes into one file; what would be lost is said; all comes back, and the restore can be undone", () => {
  const text = join(at.folder, "paid.txt");
  writeFileSync(text, "paid, thank you");
  at.cli.get("receipt", "add", "1", text);
  expect(at.cli.get("backup", out)).toMatchObject({ out, encrypted: false, receipts_missing: 0, holds: { plans: 1, receipts: 1 } });
  expect(readFileSync(out).subarray(0, 2).toString()).toBe("PK");
  more();
  expect(at.cli.get("restore", out, "--dry-run")).toMatchObject({ holds: { plans: 1 }, present: { plans: 2 }, lost: { plans: 1 }, back: { plans: 0 } });
  expect(plans()).toBe(2);
  expect(at.cli.get("restore", out)).toMatchObject({ holds: { plans: 1 }, before: { reason: "restore" } });
  expect(plans()).toBe(1);
  at.cli.get("restore", "--undo");
  expect(plans()).toBe(2);
});

test("a passphrase comes from the environment or standard input, never from an argument", () => {
  const open = new Cli({ ...at.env, KEEPLINE_PASSPHRASE: "correct horse" });
  expect(open.get("backup", out, "--encrypt")).toMatchObject({ encrypted: true });
  expect(readFileSync(out).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
  expect(at.cli.run(["restore", out, "--dry-run"], "correct horse\n").code).toBe(0);
  expect(at.cli.run(["restore", out], "wrong\n").refusal).toMatchObject({ code: "passphrase_wrong" });
  expect(at.cli.run(["restore", out]).refusal).toMatchObject({ code: "required", field: "passphrase" });
  expect(at.cli.run(["backup", out, "--encrypt"], "\n").refusal).toMatchObject({ field: "passphrase" });
});

test("another program opens the encrypted one, and finds in it what the unencrypted one holds", () => {
  const text = join(at.folder, "paid.txt");
  writeFileSync(text, "paid, thank you");
  at.cli.get("receipt", "add", "1", text);
  new Cli({ ...at.env, KEEPLINE_PASSPHRASE: "correct horse 铁轨" }).get("backup", out, "--encrypt");
  const opened = join(at.folder, "opened.zip");
  const age = (passphrase: string) => spawnSync(python, [script, out, opened, passphrase], { encoding: "utf8" });
  expect(age("wrong").status).not.toBe(0);
  expect(age("correct horse 铁轨")).toMatchObject({ status: 0 });
  // and what it opened is a backup by itself, also to a program that knows zip files
  const names = execFileSync(python, ["-c", "import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))", opened], { encoding: "utf8" }).trim().split("\n");
  expect(names).toEqual(["manifest.json", "keepline.db", expect.stringMatching(/^receipts\/[0-9a-f]{64}\.txt$/)]);
  more();
  expect(at.cli.get("restore", opened)).toMatchObject({ holds: { plans: 1, receipts: 1 }, receipts_missing: 0 });
});

test("nothing that is written out takes the place of the data or of a backup", () => {
  at.cli.get("backup");
  const [made] = at.cli.get<Named[]>("backup", "--list") as [Named];
  const text = join(at.folder, "paid.txt");
  writeFileSync(text, "paid, thank you");
  at.cli.get("receipt", "add", "1", text);
  // what a calendar says is noted in the data the first time
  at.cli.get("export", "ics", join(at.folder, "first.ics"));
  const targets = [join(at.data, "keepline.db"), join(at.data, "receipts.db"), join(at.data, "backups", made.name)];
  for (const target of targets) {
    const before = readFileSync(target);
    for (const verb of [["backup", target], ["export", "csv", target], ["export", "json", target], ["export", "ics", target], ["receipt", "get", "1", target]])
      expect(at.cli.refused(...verb), verb.join(" ")).toMatchObject({ code: "file_unwritable" });
    expect(readFileSync(target)).toEqual(before);
  }
  expect(at.cli.refused("restore", join(at.data, "keepline.db")).code).toBe("not_a_backup");
  expect(plans()).toBe(1);
});

test("backups in the data folder are made, listed and restored; check says when the last one was made", () => {
  const fact = (code: string) => at.cli.get<{ facts: { code: string }[] }>("check").facts.find((one) => one.code === code);
  expect(fact("backup")).toMatchObject({ state: "ok", what_to_do: null });
  at.cli.get("backup");
  const [made] = at.cli.get<Named[]>("backup", "--list") as [Named];
  expect(made).toMatchObject({ reason: "asked", holds: { plans: 1 } });
  expect(fact("backup")).toMatchObject({ state: "ok" });
  more();
  at.cli.get("restore", join(at.data, "backups", made.name));
  expect(plans()).toBe(1);
});

test("what is no backup, or half of one, is refused with the data as before", () => {
  at.cli.get("backup", out);
  const whole = readFileSync(out);
  more();
  writeFileSync(out, whole.subarray(0, whole.length / 2));
  expect(at.cli.refused("restore", out).code).toBe("backup_damaged");
  writeFileSync(out, "hello");
  expect(at.cli.refused("restore", out).code).toBe("not_a_backup");
  expect(at.cli.refused("restore", join(at.folder, "none")).code).toBe("file_unreadable");
  expect(at.cli.refused("restore", "--undo").code).toBe("no_restore");
  expect(at.cli.refused("restore", "--rescue").code).toBe("not_damaged");
  expect(at.cli.refused("backup", join(at.folder, "none", "x.zip")).code).toBe("file_unwritable");
  expect(at.cli.refused("settings", "set", "--json", JSON.stringify({ backup_folder: "/nowhere/at/all" }))).toMatchObject({ code: "folder_unwritable", field: "backup_folder" });
  expect(plans()).toBe(2);
  expect(at.cli.run(["restore"]).code).toBe(2);
});

test("p13: damaged data is set aside as it is, and a backup takes its place", () => {
  at.cli.get("backup", out);
  const data = join(at.data, "keepline.db");
  const damaged = readFileSync(data);
  damaged.fill(0xa5, 4096, 4600);
  writeFileSync(data, damaged);
  const copy = join(at.folder, "copy");
  copyFileSync(data, copy);
  expect(at.cli.refused("plan", "list").code).toBe("damaged_data");
  const mended = at.cli.get<{ aside: string[] }>("restore", out);
  expect(readFileSync(join(at.data, mended.aside[0]!))).toEqual(readFileSync(copy));
  expect(plans()).toBe(1);
  expect(existsSync(data) && readdirSync(join(at.data, "staging"))).toEqual([]);
});
