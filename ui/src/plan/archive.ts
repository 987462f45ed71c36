// puts a plan away and brings it back; both can be undone
import { act, say } from "../app/session.svelte";
import { backend } from "../backend";
import { t } from "../texts";

export const archive = (id: number) => act(() => backend.plan_archive(id), () => t("plan-archive-failed"), (done) => say(() => t("plan-archived"), done));
export const restore = (id: number) => act(() => backend.plan_restore(id), () => t("plan-restore-failed"), (done) => say(() => t("plan-restored"), done));
