// A picture of the first step of each of T-Mobile's guides, for docs/img: the window on its fake backend, whose guides are written
// from the program's own, in a headless browser. Needs chromium. `npx tsx tour/guides.ts`
import { spawn, spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { ROOT } from "../harness/places.ts";
import { until } from "../harness/until.ts";

const CHANNELS = ["website", "app", "third_party", "carrier_store", "partner_shop", "refill_card", "card_by_post"];
const PORT = 5197;
const at = `http://localhost:${PORT}`;
const server = spawn("npx", ["vite", "--mode", "fake", "--port", String(PORT), "--strictPort"], { cwd: join(ROOT, "ui"), stdio: "ignore", detached: true });
let failed = 0;
try {
  await until("the window's page", () => fetch(at).then((answer) => answer.ok, () => false), 60_000);
  for (const [language, suffix] of [["en", ""], ["zh-CN", "-zh"]] as const) {
    for (const channel of CHANNELS) {
      const file = join(ROOT, "docs", "img", `guide-${channel.replaceAll("_", "-")}${suffix}.png`);
      const page = `${at}/?line=t-mobile-us&language=${language}#/guide/4/${channel}`;
      const shot = spawnSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,720", "--virtual-time-budget=15000", `--screenshot=${file}`, page], { encoding: "utf8", timeout: 120_000 });
      if (shot.status !== 0) failed += 1;
      console.log(`${shot.status === 0 ? "" : "not made: "}${relative(ROOT, file)}`);
    }
  }
} finally {
  if (server.pid) process.kill(-server.pid);
}
process.exit(failed ? 1 : 0);
