// which rows of a long list are in view; the whole page is the scroll pane, so nothing scrolls inside something that scrolls
import { afterPaint } from "../app/after-paint";

const SPARE = 6;
/** what is in view of the list before anything was measured: that of a window of the usual size */
const UNKNOWN = 420;
/** the same where the questions of the first days stand above it */
const BELOW_QUESTIONS = 168;

export class Pane {
  readonly row = 56;
  /** what of the list is in view, in pixels from its own top */
  #from = $state(0);
  #to = $state(UNKNOWN);
  #height = $state(UNKNOWN);
  #spare = $state(0);
  #list: HTMLElement | undefined;
  #scroller: Element | null = null;

  constructor(questions = false) {
    if (questions) this.#to = BELOW_QUESTIONS;
  }

  /** rows on one page of the pane */
  get page() {
    return Math.max(1, Math.floor(this.#height / this.row) - 1);
  }

  watch(list: HTMLElement | undefined): (() => void) | undefined {
    this.#list = list;
    this.#scroller = list?.closest("[data-scroll]") ?? null;
    const scroller = this.#scroller;
    if (!list || !scroller) return undefined;
    const look = () => {
      this.#height = scroller.clientHeight || UNKNOWN;
      const above = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
      this.#from = Math.max(0, above);
      this.#to = Math.max(0, above + this.#height);
    };
    // measured once the first rows are on the screen: measuring before would hold them up
    const stop = afterPaint(() => {
      look();
      this.#spare = SPARE;
    });
    scroller.addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      stop();
      scroller.removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }

  indexes(count: number, keep: number): number[] {
    const first = Math.max(0, Math.floor(this.#from / this.row) - this.#spare);
    const last = Math.min(count, Math.ceil(this.#to / this.row) + this.#spare);
    const shown = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    if (keep >= 0 && keep < count && keep < first) shown.unshift(keep);
    else if (keep >= last && keep < count) shown.push(keep);
    return shown;
  }

  /** scrolls only as far as needed for the row to be whole in view */
  reveal(index: number) {
    const scroller = this.#scroller;
    if (!scroller || !this.#list) return;
    const start = this.#list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const top = start + index * this.row;
    const bottom = top + this.row;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
    this.#from = Math.max(0, scroller.scrollTop - start);
    this.#to = Math.max(0, scroller.scrollTop - start + this.#height);
  }
}
