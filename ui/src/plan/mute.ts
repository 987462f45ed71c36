// silences a plan or lets it remind again, from wherever it is shown; both can be undone
import { act, say } from "../app/session.svelte";
import { backend } from "../backend";
import { t } from "../texts";

export const mute = (id: number) =>
  act(() => backend.plan_mute(id), () => t("plan-mute-failed"), (done) => done && say(() => t("plan-muted"), done));

export const unmute = (id: number) =>
  act(() => backend.plan_unmute(id), () => t("plan-unmute-failed"), (done) => done && say(() => t("plan-unmuted"), done));
