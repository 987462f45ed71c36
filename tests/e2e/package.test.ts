// The package as someone installs it: well made by the judgement of other programs, installed in a root that is thrown away, started,
// upgraded over an older one with its data, and removed without it. The program is the debug one; `make package` packs the same
// files for release.
import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../harness/places.ts";

const run = promisify(execFile);
const ask = async (program: string, args: string[], env: Record<string, string> = {}) => (await run(program, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout: 280_000, maxBuffer: 16 << 20 })).stdout;
const place = mkdtempSync(join(tmpdir(), "keepline-package-"));
const at = (...names: string[]) => join(place, ...names);
const unpacked = at("unpacked");

/** whether this user may make a root of its own; a container may forbid it */
const mayMakeRoots = (() => {
  const overlay = 'mount -t tmpfs tmpfs "$1" && mkdir "$1/upper" "$1/work" "$1/root" && mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"';
  const mapped = process.getuid?.() === 0 ? [] : ["--map-root-user"];
  try {
    execFileSync("unshare", ["--mount", ...mapped, "sh", "-c", overlay, "sh", place], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

beforeAll(async () => {
  mkdirSync(at("debug"));
  await ask("strip", ["-o", at("debug", "keepline"), "target/debug/keepline"]);
  await ask("scripts/pages", []);
  await ask("ui/node_modules/.bin/tauri", ["bundle", "--debug", "--bundles", "deb,rpm"], { CI: "true", CARGO_TARGET_DIR: place });
  const [deb] = readdirSync(at("debug", "bundle", "deb")).filter((name) => name.endsWith(".deb"));
  copyFileSync(at("debug", "bundle", "deb", String(deb)), at("new.deb"));
  await ask("dpkg-deb", ["-R", at("new.deb"), unpacked]);
  // the same of an older number, as one has it when it is time to upgrade
  await ask("sed", ["-i", "s/^Version: .*/Version: 0.0.9/", at("unpacked", "DEBIAN", "control")]);
  await ask("dpkg-deb", ["-Znone", "-b", unpacked, at("old.deb")]);
}, 300_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("lintian finds no error in it", async () => {
  const said = await ask("lintian", ["--allow-root", "--fail-on", "none", "--no-cfg", at("new.deb")]);
  expect(said.split("\n").filter((line) => line.startsWith("E:"))).toEqual([]);
}, 300_000);

test("its entry, its metadata, its pages and its completions are well formed", async () => {
  await ask("desktop-file-validate", [at("unpacked", "usr/share/applications/Keepline.desktop")]);
  await ask("appstreamcli", ["validate", "--no-net", at("unpacked", "usr/share/metainfo/app.keepline.desktop.metainfo.xml")]);
  await ask("bash", ["-n", at("unpacked", "usr/share/bash-completion/completions/keepline-cli")]);
  const pages = readdirSync(at("unpacked", "usr/share/man/man1"));
  expect(pages).toContain("keepline.1.gz");
  expect(pages).toContain("keepline-cli.1.gz");
  expect(pages).toContain("keepline-cli-renewal-add.1.gz");
  const sizes = ["16x16", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256", "512x512"];
  const icons = readdirSync(at("unpacked", "usr/share/icons/hicolor"));
  expect(icons.sort()).toEqual([...sizes, "scalable"].sort());
});

test("it starts nothing by itself until it is asked to", async () => {
  const files = await ask("dpkg-deb", ["-c", at("new.deb")]);
  expect(files).not.toMatch(/autostart|systemd|cron/);
  expect(readdirSync(at("unpacked", "DEBIAN")).sort()).toEqual(["control", "md5sums"]);
});

test("the .rpm holds what the .deb does", async () => {
  const [rpm] = readdirSync(at("debug", "bundle", "rpm")).filter((name) => name.endsWith(".rpm"));
  const held = (await ask("rpm", ["-qpl", at("debug", "bundle", "rpm", String(rpm))])).trim().split("\n");
  const packed = (await ask("sh", ["-c", 'dpkg-deb --fsys-tarfile "$1" | tar t', "sh", at("old.deb")])).trim().split("\n");
  // what each kind of package has beside the same files
  const own = /\/doc\/|lintian|zsh|\/$/;
  const of = (names: string[]) => names.map((name) => name.replace(/^\.?\/?/, "/")).filter((name) => name !== "/" && !own.test(name)).sort();
  expect(of(held)).toEqual(of(packed));
});

test.skipIf(!mayMakeRoots)("installed, started, upgraded with its data kept, and removed without it", async () => {
  copyFileSync(join(ROOT, "tests/harness/installed.sh"), at("installed.sh"));
  const said = await ask("sh", [join(ROOT, "tests/harness/throwaway-root.sh"), ROOT, place, "installed.sh"]);
  expect(said.trim().split("\n").filter((line) => line.startsWith("ok: "))).toEqual([
    "ok: an older one is installed",
    "ok: a plan is added",
    "ok: the window opens",
    "ok: upgraded, and the plan is there",
    "ok: the window opens",
    "ok: removed, and the data stays",
    "ok: purged, and the data stays",
  ]);
}, 280_000);
