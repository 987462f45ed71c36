// Writes the list of other people's parts that are in the programs we ship, with version and licence: ui/src/settings/parts.json.
// Rust's by cargo, for all systems; the window's by what its sources import and what that needs in turn.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = dirname(fileURLToPath(import.meta.url));
const json = (file) => JSON.parse(readFileSync(file, "utf8"));

function rust() {
  const asked = ["tree", "--package", "keepline", "--package", "keepline-cli", "--edges", "normal,no-proc-macro", "--target", "all", "--prefix", "none", "--format", "{p}\t{l}"];
  const lines = execFileSync("cargo", asked, { cwd: dirname(ui), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).split("\n");
  return lines.flatMap((line) => {
    const [, name, version, licence] = /^(\S+) v(\S+).*\t(.*?)(?: \(\*\))?$/.exec(line) ?? [];
    return !name || name.startsWith("keepline") ? [] : [[name, version, licence]];
  });
}

function folder(name, from) {
  for (let at = from; ; at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return found;
    if (at === dirname(at)) return undefined;
  }
}

/** the licence of a part that names it nowhere but in its text */
const written = (at) => (/^\s*(?:The )?MIT License/.test(readFileSync(join(at, "LICENSE"), "utf8")) ? "MIT" : undefined);

function imported() {
  const sources = readdirSync(join(ui, "src"), { recursive: true }).filter((file) => /\.(ts|svelte)$/.test(file));
  const names = sources.flatMap((file) => [...readFileSync(join(ui, "src", file), "utf8").matchAll(/(?:from|import)\s*\(?\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)[^"]*"/g)].map(([, name]) => name));
  return [...new Set(names)];
}

function window() {
  const parts = new Map();
  const walk = (name, from) => {
    const at = folder(name, from);
    if (!at || parts.has(at)) return;
    const { version, license = written(at), dependencies = {} } = json(join(at, "package.json"));
    parts.set(at, [name, version, license]);
    for (const needed of Object.keys(dependencies)) walk(needed, at);
  };
  for (const name of imported()) walk(name, ui);
  return [...parts.values()];
}

const once = (parts) => [...new Set(parts.map((part) => JSON.stringify(part)))].sort().join(",\n    ");
const text = `{\n  "rust": [\n    ${once(rust())}\n  ],\n  "window": [\n    ${once(window())}\n  ]\n}\n`;
writeFileSync(process.argv[2] ?? join(ui, "src/settings/parts.json"), text);
