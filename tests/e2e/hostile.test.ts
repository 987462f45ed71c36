// Text that was made to do harm, or only to be hard to show: kept as it is, shown as text, never run, never followed.
import { afterAll, beforeAll, expect, test } from "vitest";
import { App } from "../harness/app.ts";
import { Cli } from "../harness/cli.ts";
import { Desk } from "../harness/desk.ts";
import { day, plan } from "../harness/samples.ts";
import { dropFile, go, openRecord, savePlan, saveRenewal, typePlan } from "../harness/steps.ts";
import { pause, until } from "../harness/until.ts";
import { labelled, words } from "../harness/words.ts";

const t = words("en");
const RAN = "window.__ran=(window.__ran||0)+1";
const PAYLOADS = [
  `<script>${RAN}</script>`, `"><script>${RAN}</script>`, `<img src=x onerror="${RAN}">`, `<svg onload="${RAN}">`, `<svg><script>${RAN}</script></svg>`,
  `<iframe srcdoc="<script>parent.${RAN}</script>">`, `<a href="javascript:${RAN}">x</a>`, `javascript:${RAN}`, `<body onload="${RAN}">`, `<details open ontoggle="${RAN}">`,
  `<input autofocus onfocus="${RAN}">`, `<style>@import "x"</style><b style="color:red">x</b>`, `<meta http-equiv="refresh" content="0;url=about:blank">`, `</textarea><script>${RAN}</script>`,
  `{{constructor.constructor('${RAN}')()}}`, `\${${RAN}}`, `{@html '<script>${RAN}</script>'}`, `{ $name } { -brand } { "x" }`, `<math><mtext></form><form><mglyph><style></math><img src onerror="${RAN}">`,
  `data:text/html,<script>${RAN}</script>`,
];
const LONG = `${"\u{1F468}\u200D\u{1F469}\u200D\u{1F467} "}${"محفظة הקו שלי "}\u202Egnp.exe\u202C ${"长".repeat(300)}`;
const NAME = [...LONG].slice(0, 300).join("");

let desk: Desk;
let app: App;
let cli: Cli;

beforeAll(async () => {
  desk = await Desk.set("hostile");
  cli = new Cli(desk.env);
  app = await App.launch(desk);
});
afterAll(async () => {
  await app?.stop();
  await desk?.clear();
});

async function unharmed() {
  await pause(300);
  expect(await app.page.driver.executeScript("return window.__ran ?? 0")).toBe(0);
  expect(await app.page.driver.executeScript("return document.querySelectorAll('main script, main iframe, main img[src=x], main svg script, [onerror], [onload]').length")).toBe(0);
  expect(await app.page.troubles()).toEqual([]);
}

test("a name of 300 characters with emoji and right-to-left text is kept and shown inside its place", async () => {
  expect([...NAME]).toHaveLength(300);
  await app.page.click("button", t("first-run-add"));
  await typePlan(app.page, t, { name: "x", ends: day(20), price: "15" });
  // the driver's keyboard has no emoji: pasted, as a person would
  const field = await app.page.find("textbox", labelled(t, "plan-name"));
  await app.page.driver.executeScript("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }))", field, NAME);
  await savePlan(app.page, t);
  const [stored] = cli.get<{ id: number; name: string }[]>("plan", "list");
  expect(stored?.name).toBe(NAME);
  await app.page.reads("长长长");
  const sideways = () => app.page.driver.executeScript<boolean>("return [...document.querySelectorAll('html, main, [role=dialog]')].some((el) => el.scrollWidth > el.clientWidth + 1)");
  expect(await sideways()).toBe(false);
  await app.shot("long-overview");
  await go(app.page, `#/plan/${stored?.id}`);
  await app.page.find("heading", /长长长/);
  expect(await sideways()).toBe(false);
  await app.shot("long-plan");
  await unharmed();
});

test("p20: script payloads in every field stay text", async () => {
  const ids = PAYLOADS.map((text) => cli.get<{ id: number }>("plan", "add", "--json", JSON.stringify(plan(20, { name: text, carrier: text, note: text }))).id);
  await go(app.page, "#/");
  await until("the list", async () => (await app.page.text()).includes("<script>"));
  await unharmed();
  for (const [index, id] of ids.entries()) {
    const text = PAYLOADS[index] ?? "";
    cli.get("renewal", "add", `${id}`, "--json", JSON.stringify({ paid_on: day(0), amount: { minor: 1500, currency: "USD" }, channel: text, method: text, confirmation: text, note: text }));
    await go(app.page, `#/plan/${id}`);
    await app.page.reads(t("plan-tab-history"));
    await until("the payload as text", async () => (await app.page.text()).includes(text.slice(0, 12)));
  }
  await unharmed();
});

test("p20: so do receipt names", async () => {
  const { id } = cli.get("plan", "add", "--json", JSON.stringify(plan(20, { name: "Plain" })));
  await go(app.page, `#/plan/${String(id)}`);
  await app.page.find("heading", "Plain");
  await openRecord(app.page, t, "Plain");
  for (const name of ["<img src=x onerror=alert(1)>.png", "../../../etc/passwd.txt", "a\u202Egnp.exe"]) {
    await dropFile(app.page, name, "text/plain", Buffer.from(`plain ${name}`));
  }
  await app.page.reads("passwd.txt");
  await saveRenewal(app.page, t);
  await unharmed();
});

test("p20: nor does a receipt's name or content do anything in the gallery, and markup is never shown", async () => {
  await go(app.page, "#/receipts");
  await app.page.find("heading", t("receipt-title"));
  const names = ["<img src=x onerror=alert(1)>.html", "..\\..\\up.svg", `${"长".repeat(300)}.html`, "a\u202Efdp.exe"];
  for (const [at, name] of names.entries()) await dropFile(app.page, name, "text/html", Buffer.from(`<svg onload="${RAN}"><script>${RAN}</script>${at}`));
  await until("the cards", async () => (await app.page.driver.executeScript<number>("return document.querySelectorAll('[data-place]').length")) >= names.length);
  await unharmed();
  const kept = cli.get<{ kind: string; name: string }[]>("receipt", "list").filter((one) => one.kind === "application/octet-stream");
  expect(kept).toHaveLength(names.length);
  expect(kept.some(({ name }) => /[/\\\u202E]/.test(name) || [...name].length > 200)).toBe(false);
  await app.page.driver.executeScript("document.querySelector('[data-place]').click()");
  await app.page.find("dialog");
  await app.page.reads(t("receipt-not-shown"));
  expect(await app.page.has("button", t("receipt-open-outside"))).toBe(false);
  await unharmed();
  await app.page.click("button", t("common-close"), await app.page.find("dialog"));
});

test("p20: the policy refuses a script that got in all the same", async () => {
  await app.page.driver.executeScript(`const s = document.createElement("script"); s.textContent = "${RAN}"; document.body.append(s)`);
  await pause(200);
  expect(await app.page.driver.executeScript("return window.__ran ?? 0")).toBe(0);
  expect((await app.page.troubles()).join()).toContain("script-src");
});
