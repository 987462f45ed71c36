// files that come to a page: kept at once, for its plan or to be sorted
import { refresh, say } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type Fault, type Staged } from "../backend";
import { t } from "../texts";
import { LIMIT, stage, type Given } from "./staging.svelte";

/** to this plan where one is named; what could not be kept is one message too, however many it were */
export async function keep(files: Iterable<Given>, plan?: number): Promise<void> {
  const staged: Staged[] = [];
  const large: string[] = [];
  const failed: { name: string; fault: Fault }[] = [];
  for (const file of files) {
    try {
      if (file.size > LIMIT) large.push(file.name);
      else staged.push(await stage(file));
    } catch (error) {
      failed.push({ name: file.name, fault: asFault(error) });
    }
  }
  const [first] = failed;
  if (first) toasts.fault(() => t("receipt-keep-failed", { count: failed.length, name: first.name }), first.fault);
  if (large.length) toasts.say(() => t("receipt-keep-too-large", { count: large.length, name: large[0]! }));
  if (!staged.length) return;
  try {
    if (plan === undefined) {
      const ids = await backend.receipt_keep(staged);
      toasts.say(() => t("receipt-kept", { count: ids.length }), async () => {
        await trashed(() => backend.receipts_trash(ids));
      });
    } else {
      const done = await backend.receipt_attach(plan, null, staged);
      const { name } = (await backend.plan_page(plan)).summary.plan;
      say(() => t("receipt-kept-plan", { count: staged.length, name }), done);
    }
    refresh();
  } catch (error) {
    toasts.fault(() => t("receipt-attach-failed"), asFault(error));
  }
}

/** puts receipts into the trash, with the way back; what is refused is said by `refused` where there is a place for it */
export async function trash(ids: number[], refused?: (fault: Fault) => void): Promise<boolean> {
  const done = await trashed(() => backend.receipts_trash(ids), refused);
  if (done) toasts.say(() => t("receipt-trashed-many", { count: ids.length }), async () => void (await restore(ids)));
  return done;
}

export async function restore(ids: number[], refused?: (fault: Fault) => void): Promise<boolean> {
  try {
    await backend.receipts_restore(ids);
    refresh();
    toasts.say(() => t("receipt-restored", { count: ids.length }));
    return true;
  } catch (error) {
    if (refused) refused(asFault(error));
    else toasts.fault(() => t("receipt-restore-failed"), asFault(error));
    return false;
  }
}

async function trashed(work: () => Promise<void>, refused?: (fault: Fault) => void): Promise<boolean> {
  try {
    await work();
    refresh();
    return true;
  } catch (error) {
    if (refused) refused(asFault(error));
    else toasts.fault(() => t("receipt-trash-failed"), asFault(error));
    return false;
  }
}
