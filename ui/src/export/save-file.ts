// writes an export at a place that is picked in the system's dialog; a failure becomes a message with Retry
import { toasts } from "../app/toasts.svelte";
import { asFault, backend, type ExportedFile, type ExportForm } from "../backend";
import { t } from "../texts";

/** null: no place was picked after all, or it failed and was said */
export async function saveFile(form: ExportForm): Promise<ExportedFile | null> {
  try {
    return await backend.export_file(form);
  } catch (error) {
    const again = async () => {
      const file = await saveFile(form);
      if (file) toasts.say(() => t("export-saved", { name: file.name }));
    };
    toasts.fault(() => t("export-failed"), asFault(error), () => void again());
    return null;
  }
}
