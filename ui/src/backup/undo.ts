// what was there before a restore comes back; that can be taken back in turn
import { act } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { backend } from "../backend";
import { t } from "../texts";

export async function undoRestore(): Promise<void> {
  await act(() => backend.restore_undo(), () => t("backup-undo-failed"), () => toasts.say(() => t("backup-undone"), undoRestore));
}
