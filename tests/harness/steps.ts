// What people do in the window, in steps that several journeys share. Each acts by role and accessible name.
import { By, type WebElement } from "selenium-webdriver";
import { until } from "./until.ts";
import type { Page } from "./window.ts";
import { holding, labelled, type Words } from "./words.ts";

export type TypedPlan = { name: string; carrier?: string; number?: string; ends: string; days?: string; price: string; note?: string };

/** Fills the plan form of an open dialog. `ends` is the date the carrier shows. */
export async function typePlan(page: Page, t: Words, plan: TypedPlan): Promise<WebElement> {
  const dialog = await page.find("dialog");
  await page.fill(labelled(t, "plan-name"), plan.name, dialog);
  if (plan.carrier) await page.fill(labelled(t, "plan-carrier"), plan.carrier, dialog, "combobox");
  if (plan.number) await page.fill(labelled(t, "plan-number"), plan.number, dialog);
  await page.fill(labelled(t, "plan-date-expires_on-label"), plan.ends, dialog);
  if (plan.days) await page.fill(labelled(t, "plan-rule-days-label"), plan.days, dialog);
  await page.fill(labelled(t, "plan-price"), plan.price, dialog);
  if (plan.note) {
    await page.click("button", t("plan-more"), dialog);
    await page.fill(labelled(t, "plan-note"), plan.note, dialog);
  }
  return dialog;
}

export async function savePlan(page: Page, t: Words) {
  await page.click("button", t("plan-save-add"), await page.find("dialog"));
  await page.gone("dialog");
}

/** Opens the dialog of one plan from the overview's list. */
export async function openRecord(page: Page, t: Words, name: string): Promise<WebElement> {
  const [button] = await until(`the record button of ${name}`, async () => {
    const all = await page.all("button", holding(t("renewal-record"), name));
    return all.length > 0 && all;
  });
  if (button) await page.press(button);
  return recordDialog(page, t);
}

/** The record dialog, once its values are filled in. */
export async function recordDialog(page: Page, t: Words): Promise<WebElement> {
  const dialog = await page.find("dialog", t("renewal-record"), undefined, 20_000);
  await page.find("textbox", labelled(t, "renewal-amount"), dialog);
  return dialog;
}

export async function saveRenewal(page: Page, t: Words) {
  const dialog = await page.find("dialog", t("renewal-record"));
  await page.click("button", t("renewal-record"), dialog);
  await page.gone("dialog");
}

/** Chooses a file as the file chooser would. */
export async function pickFile(page: Page, path: string) {
  const input = await page.driver.findElement(By.css("input[type=file]"));
  await input.sendKeys(path);
}

/** Drops a file on the window. */
export async function dropFile(page: Page, name: string, type: string, bytes: Buffer) {
  await page.driver.executeScript(
    `const [name, type, base64] = arguments;
     const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
     const data = new DataTransfer();
     data.items.add(new File([bytes], name, { type }));
     for (const kind of ["dragenter", "dragover", "drop"])
       (document.querySelector("[role=dialog]") ?? document.body).dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));`,
    name,
    type,
    bytes.toString("base64"),
  );
}

export async function go(page: Page, hash: string) {
  await page.driver.executeScript("location.hash = arguments[0]", hash);
}

/** What a field holds. */
export function held(field: WebElement): Promise<string> {
  return field.getAttribute("value").then((value) => value ?? "");
}
