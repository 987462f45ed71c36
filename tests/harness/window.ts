// The page in the app's window, looked at as a person with a screen reader would: by role and accessible name (axe-core
// computes both), typed into with real keys, and watched for anything the content security policy had to stop.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { By, Key, type WebDriver, type WebElement } from "selenium-webdriver";
import { AXE_TAGS, type Violation } from "./axe.ts";
import { LOOK, WATCH } from "./inpage.ts";
import { until } from "./until.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Name = string | RegExp;
export type Query = { role: string; name?: Name; inside?: WebElement; all?: boolean };

const written = (name?: Name) =>
  name === undefined ? null : typeof name === "string" ? { text: name } : { pattern: name.source, flags: name.flags };

export class Page {
  /** what presses: where everything is drawn larger, WebKit's driver points at the wrong place */
  hands: "pointer" | "keyboard" = "pointer";

  constructor(readonly driver: WebDriver) {}

  /** Puts the looking glass into the page; again after each load. */
  async attach() {
    await until("the page to be there", () => this.driver.executeScript<boolean>("return document.readyState === 'complete' && document.body !== null"), 20_000);
    await this.driver.executeScript(WATCH);
    if (!(await this.driver.executeScript<boolean>("return typeof axe === 'object'"))) await this.driver.executeScript(AXE);
  }

  async all(role: string, name?: Name, inside?: WebElement): Promise<WebElement[]> {
    return this.driver.executeScript<WebElement[]>(LOOK, role, written(name), inside ?? null);
  }

  async has(role: string, name?: Name, inside?: WebElement): Promise<boolean> {
    return (await this.all(role, name, inside)).length > 0;
  }

  /** The one visible element of that role and name; waits for it. A string must be the whole name. */
  async find(role: string, name?: Name, inside?: WebElement, ms = 20_000): Promise<WebElement> {
    const what = `${role} ${name === undefined ? "" : name instanceof RegExp ? name : `"${name}"`}`;
    const found = await until(
      `${what}`,
      async () => {
        const hits = await this.all(role, name, inside);
        return hits.length > 0 && hits;
      },
      ms,
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; the page had ${await this.outline(role)}`);
    });
    if (found.length > 1) throw new Error(`${found.length} elements are ${what}`);
    return found[0] as WebElement;
  }

  async gone(role: string, name?: Name, ms = 20_000) {
    await until(`${role} ${name ?? ""} to go`, async () => !(await this.has(role, name)), ms).catch(async (error: Error) => {
      const [still] = await this.all(role, name);
      throw new Error(`${error.message}; it reads: ${(await this.text(still)).slice(-800)}`);
    });
  }

  /** Names of all elements of a role, for messages of failed tests. */
  async outline(role: string): Promise<string> {
    const names = await this.driver.executeScript<string[]>(`${LOOK.replace("/*answer*/", "return hits.map((el) => named(el));")}`, role, null, null);
    return `${role}s: ${JSON.stringify(names)}`;
  }

  async click(role: string, name?: Name, inside?: WebElement) {
    await this.press(await this.find(role, name, inside), role);
  }

  /** Presses what was found. */
  async press(element: WebElement, role = "button") {
    await this.driver.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
    if (this.hands === "pointer") return element.click();
    await this.driver.executeScript("arguments[0].focus()", element);
    await element.sendKeys(role === "checkbox" ? Key.SPACE : Key.ENTER);
  }

  /** Replaces what a field holds by typing. */
  async fill(name: Name, text: string, inside?: WebElement, role = "textbox") {
    const field = await this.find(role, name, inside);
    await this.write(field, text);
  }

  async write(field: WebElement, text: string) {
    await this.driver.executeScript("arguments[0].scrollIntoView({block:'center'}); arguments[0].focus(); arguments[0].select?.()", field);
    await field.sendKeys(Key.DELETE);
    if (text) await field.sendKeys(text);
  }

  /** Chooses in a native select, or in one of our own that opens a list. */
  async choose(name: Name, option: Name, inside?: WebElement) {
    const box = await this.find("combobox", name, inside);
    if ((await box.getTagName()).toLowerCase() === "select")
      // what was chosen before may change what is offered: the list is looked at anew until it can be used
      return until(`option ${option}`, async () => {
        const field = await this.find("combobox", name, inside);
        for (const one of await field.findElements(By.css("option"))) {
          const text = (await one.getText()).trim();
          if (typeof option === "string" ? text === option : option.test(text)) return one.click().then(() => true);
        }
        return false;
      }, 10_000).then(() => undefined);
    await box.click();
    await this.click("option", option);
  }

  text(inside?: WebElement): Promise<string> {
    return this.driver.executeScript<string>("return (arguments[0] ?? document.body).innerText", inside ?? null);
  }

  async reads(wanted: string | RegExp, ms = 20_000): Promise<string> {
    let last = "";
    return until(
      `the page to read ${wanted}`,
      async () => {
        last = await this.text();
        return (typeof wanted === "string" ? last.includes(wanted) : wanted.test(last)) && last;
      },
      ms,
    ).catch((error: Error) => {
      throw new Error(`${error.message}; it read: ${last.slice(0, 1500)}`);
    });
  }

  /** Name and role of what has the focus, for keyboard tests. */
  focused(): Promise<{ role: string; name: string; tag: string }> {
    return this.driver.executeScript(LOOK.replace("/*answer*/", "const el = document.activeElement; return { role: roled(el), name: named(el), tag: el.tagName };"), "*", null, null);
  }

  async axe(): Promise<Violation[]> {
    await this.attach();
    return this.driver.executeAsyncScript<Violation[]>(
      `const done = arguments[1];
       // what still fades in has not its colours yet
       const fades = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime < 2000).map((one) => one.finished.catch(() => undefined));
       Promise.race([Promise.all(fades), new Promise((over) => setTimeout(over, 2000))]).then(() => axe.run(document, { runOnly: arguments[0], resultTypes: ["violations"] }))
         .then((r) => done(r.violations.map((v) => ({ id: v.id, help: v.help, nodes: v.nodes.map((n) => n.html.slice(0, 200) + " — " + n.failureSummary) }))))
         .catch((e) => done([{ id: "axe-failed", help: String(e), nodes: [] }]));`,
      AXE_TAGS,
    );
  }

  /** What went wrong quietly since the page loaded: stopped by the policy, thrown, or logged as an error. */
  troubles(): Promise<string[]> {
    return this.driver.executeScript<string[]>("return (window.__troubles ?? ['no watch on this page']).slice()");
  }
}
