// what is searched for while it is typed: plans come once, receipts and payments with each pause in typing
import { asFault, backend, type Fault, type PlanSummary, type ReceiptFound, type TagRecord, type WithoutReceipt } from "../backend";
import { MOST } from "./entry";
import { HAN } from "./pinyin";

/** one letter alone finds half of everything */
const enough = (query: string) => query.length >= 2 || HAN.test(query);
const PAUSE = 120;

export class Found {
  plans = $state.raw<PlanSummary[]>([]);
  tags = $state.raw<TagRecord[]>([]);
  /** payments that no receipt proves; the others are found with theirs */
  unproved = $state.raw<WithoutReceipt[]>([]);
  receipts = $state.raw<ReceiptFound[]>([]);
  fault = $state.raw<Fault | null>(null);
  /** what the receipts answer to */
  answered = $state("");
  /** the plans have come, or could not */
  readonly begun: Promise<void>;
  readonly numbers = $derived(this.plans.flatMap(({ plan }) => plan.number ?? []));

  constructor(query: () => string) {
    this.begun = this.begin();
    $effect(() => {
      const words = query().trim();
      if (!enough(words)) {
        this.receipts = [];
        this.answered = "";
        return;
      }
      let wanted = true;
      const timer = setTimeout(() => void this.#ask(words, () => wanted), PAUSE);
      return () => {
        wanted = false;
        clearTimeout(timer);
      };
    });
  }

  begin = async (): Promise<void> => {
    this.fault = null;
    try {
      const [overview, unproved] = await Promise.all([backend.overview(), backend.renewals_without_receipt()]);
      this.tags = overview.tags;
      this.plans = [...overview.plans, ...overview.archived];
      this.unproved = unproved;
    } catch (error) {
      this.fault = asFault(error);
    }
  };

  async #ask(words: string, wanted: () => boolean) {
    try {
      const { rows } = await backend.receipts_found({ words, view: "kept" }, 0, MOST);
      if (!wanted()) return;
      this.receipts = rows;
      this.answered = words;
    } catch (error) {
      if (wanted()) this.fault = asFault(error);
    }
  }
}
