// which cards of a gallery are in view; the whole page is the scroll pane
const SPARE = 2;
/** what is in view before anything was measured: a window of the usual size */
const UNKNOWN = { width: 960, height: 640 };

export class Grid {
  /** as high as the token says, with the gap below it */
  readonly row = 232;
  readonly narrowest = 184;
  columns = $state(1);
  #from = $state(0);
  #to = $state(UNKNOWN.height);

  watch(list: HTMLElement | undefined): (() => void) | undefined {
    const scroller = list?.closest("[data-scroll]");
    if (!list || !scroller) return undefined;
    const look = () => {
      const width = list.clientWidth || UNKNOWN.width;
      const height = scroller.clientHeight || UNKNOWN.height;
      this.columns = Math.max(1, Math.floor(width / this.narrowest));
      const above = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
      this.#from = Math.max(0, above);
      this.#to = Math.max(0, above + height);
    };
    look();
    const seen = new ResizeObserver(look);
    seen.observe(list);
    scroller.addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      seen.disconnect();
      scroller.removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }

  rows(count: number): number {
    return Math.ceil(count / this.columns);
  }

  /** the places in view, and the one that has the focus wherever it is */
  places(count: number, keep: number): number[] {
    const first = Math.max(0, Math.floor(this.#from / this.row) - SPARE) * this.columns;
    const last = Math.min(count, (Math.ceil(this.#to / this.row) + SPARE) * this.columns);
    const places = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
    if (keep >= 0 && keep < count && keep < first) places.unshift(keep);
    else if (keep >= last && keep < count) places.push(keep);
    return places;
  }
}
