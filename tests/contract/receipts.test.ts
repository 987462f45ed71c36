// Receipts from outside: listed, found by words of both scripts, kept inert whatever they are, and never written over our own data.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolder } from "../harness/ledger.ts";
import { day, pdf, plan, png } from "../harness/samples.ts";

type Row = { id: number; plan: number | null; renewal: number | null; name: string; kind: string; size: number; sha256: string; added_at: string };
let at: DataFolder;
let id: string;
beforeEach(() => {
  at = new DataFolder();
  id = `${String(at.cli.get("plan", "add", "--json", JSON.stringify(plan(5))).id)}`;
});
afterEach(() => at.clear());

const keep = (name: string, bytes: Buffer | string, ...more: string[]) => {
  const file = join(at.folder, name);
  writeFileSync(file, bytes);
  return at.cli.get("receipt", "add", id, file, ...more);
};
const list = (...search: string[]) => at.cli.get<Row[]>("receipt", "list", ...search);

test("each with its plan, renewal, name, kind, size, hash and moment, the last one first", () => {
  const renewal = at.cli.get<{ id: number }>("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1500, currency: "USD" } })).id;
  keep("bill.pdf", pdf("Paid"), "--renewal", `${renewal}`);
  keep("photo.png", png());
  const [photo, bill] = list();
  expect(photo).toMatchObject({ plan: Number(id), renewal: null, name: "photo.png", kind: "image/png" });
  expect(bill).toMatchObject({ plan: Number(id), renewal, name: "bill.pdf", kind: "application/pdf", size: pdf("Paid").length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), added_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
});

test("found by words of one, two and four characters, of names, texts and what is paid", () => {
  at.cli.get("renewal", "add", id, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1234, currency: "USD" }, confirmation: "XQ-7781" }));
  const renewal = at.cli.get<{ id: number }[]>("renewal", "list", id)[0]?.id;
  keep("mail.txt", "续费凭证：付款成功", "--renewal", `${renewal}`);
  keep("other.txt", "nothing");
  for (const words of ["费", "续费", "续费凭证", "付款成功", "XQ-7781", "12.34", "mail", "mai"]) expect(list("--search", words).map((one) => one.name), words).toEqual(["mail.txt"]);
  expect(list("--search", "0142 data").length).toBe(2);
  for (const words of ["费续", "\"", "OR", "*", "--help", "absent"]) expect(list("--search", words), words).toEqual([]);
});

test("p21: markup and programs are kept inert, whatever they are called", () => {
  for (const [name, bytes] of [["page.pdf", "<html><script>alert(1)</script>"], ["logo.png", "<svg onload='alert(1)'/>"], ["run.txt", "MZ\u0090\u0000\u0003"]] as const) {
    keep(name, bytes);
    expect(list()[0]).toMatchObject({ name, kind: "application/octet-stream" });
  }
});

test("a receipt is never written over our own data", () => {
  keep("note.txt", "paid");
  const data = join(at.folder, "data", "keepline.db");
  const refused = at.cli.refused("receipt", "get", `${list()[0]?.id}`, data);
  expect(refused.code).toBe("file_unwritable");
  expect(at.cli.get<unknown[]>("plan", "list")).toHaveLength(1);
});
