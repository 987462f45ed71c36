// saves one setting at once; a refusal goes back to its field, anything else becomes a message with Retry
import { refresh, session } from "../app/session.svelte";
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type Fault, type Settings } from "../backend";
import { t } from "../texts";

/** answers the refusal, in the user's language, or null; `saved` follows only once it is saved, by Retry too */
export async function save(patch: Partial<Settings>, saved?: () => void): Promise<Fault | null> {
  try {
    const settings = await backend.settings_set(patch);
    if (session.start) session.start.settings = settings;
    if ("home_zone" in patch && session.start) session.start.home_zone = (await backend.settings_page()).home_zone;
    saved?.();
    refresh();
    return null;
  } catch (error) {
    const fault = asFault(error);
    if (fault.field) return fault;
    toasts.fault(() => t("settings-save-failed"), fault, () => void save(patch, saved));
    return null;
  }
}
