// done with one reminder or with all: nothing is recorded as paid, and it can be taken back
import { act } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { backend } from "../backend";
import { t } from "../texts";

const failed = () => t("inbox-done-failed");
const back = (ids: number[]) => async () => void (await act(() => backend.reminder_reopen(ids), failed, () => toasts.say(() => t("inbox-done-undone"))));

export const handle = (id: number) =>
  act(() => backend.reminder_handle(id), failed, () => toasts.say(() => t("inbox-done-said"), back([id])));

export const handleAll = () =>
  act(() => backend.reminder_handle_all(), failed, (ids) => ids.length && toasts.say(() => t("inbox-done-all-said", { count: ids.length }), back(ids)));
