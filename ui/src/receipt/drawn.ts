// pictures of receipts as Rust made them, as addresses of this window only; few are asked for at once, and few are kept
import { backend } from "../backend";

export type Drawn = { address: string; pages: number };

const MOST_KEPT = 240;
const AT_ONCE = 4;

const kept = new Map<string, Drawn>();
const waiting: (() => void)[] = [];
let running = 0;

/** a picture of one page, or a throw where the file cannot be shown; `wanted` says whether anybody still looks */
export async function drawn(id: number, page: number, width: number, wanted: () => boolean): Promise<Drawn | undefined> {
  const key = `${id}-${page}-${width}`;
  const before = kept.get(key);
  if (before) {
    // the one that was used last goes last
    kept.delete(key);
    kept.set(key, before);
    return before;
  }
  await place();
  try {
    if (!wanted()) return undefined;
    const bytes = await backend.receipt_drawn(id, page, width);
    const pages = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    const made = { address: URL.createObjectURL(new Blob([bytes.slice(4)], { type: "image/jpeg" })), pages };
    kept.set(key, made);
    for (const [old, { address }] of kept) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(old);
      URL.revokeObjectURL(address);
    }
    return made;
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function place(): Promise<void> {
  if (running < AT_ONCE) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((go) => waiting.push(() => ((running += 1), go())));
}
