// files that come to no plan: kept at once, and they wait to be sorted
import { refresh } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type Staged } from "../backend";
import { t } from "../texts";
import { LIMIT } from "./staging.svelte";

export async function keep(files: Iterable<File>): Promise<void> {
  const staged: Staged[] = [];
  for (const file of files) {
    try {
      if (file.size > LIMIT) toasts.say(() => t("receipt-keep-too-large", { name: file.name }));
      else staged.push(await backend.receipt_stage(new Uint8Array(await file.arrayBuffer()), file.name));
    } catch (error) {
      toasts.fault(() => t("receipt-keep-failed", { name: file.name }), asFault(error));
    }
  }
  if (!staged.length) return;
  try {
    const ids = await backend.receipt_keep(staged);
    toasts.say(() => t("receipt-kept", { count: ids.length }), async () => {
      await trashed(() => backend.receipts_trash(ids));
    });
    refresh();
  } catch (error) {
    toasts.fault(() => t("receipt-attach-failed"), asFault(error));
  }
}

/** puts receipts into the trash, with the way back */
export async function trash(ids: number[]): Promise<void> {
  const done = await trashed(() => backend.receipts_trash(ids));
  if (done) toasts.say(() => t("receipt-trashed-many", { count: ids.length }), async () => void (await restore(ids)));
}

export async function restore(ids: number[]): Promise<void> {
  try {
    await backend.receipts_restore(ids);
    refresh();
    toasts.say(() => t("receipt-restored", { count: ids.length }));
  } catch (error) {
    toasts.fault(() => t("receipt-restore-failed"), asFault(error));
  }
}

async function trashed(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    refresh();
    return true;
  } catch (error) {
    toasts.fault(() => t("receipt-trash-failed"), asFault(error));
    return false;
  }
}

/** a text from the clipboard as a file of its own */
export const asFile = (text: string) => new File([text], `${t("receipt-pasted-name")}.txt`, { type: "text/plain" });
