// what the window is made with: seen before anything is asked, then replaced by what is true
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { backend, type Overview, type Picture } from "../src/backend";
import type { Options } from "../src/backend/fake/store";
import { refresh, session } from "../src/app/session.svelte";
import { open } from "./app";

const names = () => within(screen.getByRole("grid")).getAllByRole("link").map((link) => link.textContent);
/** of a window with these options, as the shell would make it */
async function pictured(options: Options = {}): Promise<Picture & { overview: Overview }> {
  await open(options);
  return { start: await backend.start(), overview: await backend.overview(), words: {} };
}
/** the start is asked and not answered until `answer` is called: what stands there until then came with the picture */
function heldBack() {
  const real = backend.start;
  let answer = (): void => undefined;
  const asked = vi.spyOn(backend, "start").mockImplementation(() => new Promise((done, fail) => (answer = () => void real().then(done, fail))));
  return { asked, answer: () => answer() };
}
const madeWith = (picture: Picture) => void vi.spyOn(backend, "picture").mockReturnValue(picture);

afterEach(() => void vi.restoreAllMocks());

describe("the first picture", () => {
  it("is the list, before the start was answered; what changed since comes with the answer", async () => {
    const made = await pictured();
    made.overview.plans[0]!.plan.name = "As it was";
    made.start.revision -= 1;
    madeWith(made);
    const start = heldBack();
    await open();
    expect(names()[0]).toBe("As it was");
    await waitFor(() => expect(start.asked).toHaveBeenCalled());
    start.answer();
    await waitFor(() => expect(names()[0]).toBe("Ultra paygo"));
  });
  it("is not asked for again where nothing changed", async () => {
    const made = await pictured();
    made.overview.plans[0]!.plan.name = "As it was";
    madeWith(made);
    const start = heldBack();
    const overview = vi.spyOn(backend, "overview");
    await open();
    expect(names()[0]).toBe("As it was");
    await waitFor(() => expect(start.asked).toHaveBeenCalled());
    start.answer();
    await new Promise((done) => setTimeout(done, 200));
    expect(overview).not.toHaveBeenCalled();
    expect(names()[0]).toBe("As it was");
  });
  it("is not shown once something has changed since it was made", async () => {
    const made = await pictured();
    made.overview.plans = [];
    made.overview.archived = [];
    madeWith(made);
    const { user } = await open({}, "#/settings");
    await screen.findByRole("heading", { level: 1 });
    refresh();
    await new Promise((done) => setTimeout(done, 100));
    await user.click(screen.getByRole("link", { name: /^Overview/ }));
    await waitFor(() => expect(names()[0]).toBe("Ultra paygo"), { timeout: 5_000 });
  });
  it("is followed by what is set elsewhere: the arrangement, the zone at home", async () => {
    const { store } = await open();
    const groups = () => within(screen.getByRole("grid")).queryAllByText("Mint Mobile", { exact: true }).length;
    await waitFor(() => expect(names().length).toBeGreaterThan(3));
    expect(groups()).toBe(0);
    store.settings.overview = { group: "carrier", sort: "name", columns: ["stage"] };
    store.settings.home_zone = "Asia/Shanghai";
    store.emit({ kind: "changed" });
    await waitFor(() => expect(groups()).toBe(1), { timeout: 5_000 });
    expect(session.homeZone).toBe("Asia/Shanghai");
  });
  it("speaks the language that was chosen", async () => {
    madeWith(await pictured({ language: "zh-CN" }));
    heldBack();
    await open({ language: "zh-CN" });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("总览");
    expect(document.documentElement.lang).toBe("zh-CN");
  });
  it("is left out where the data could not be opened: what is wrong is said by the answer alone", async () => {
    const made = await pictured();
    made.start.fault = { code: "damaged_data", message: "The data file is damaged.", field: null, all: [] };
    madeWith(made);
    const start = heldBack();
    let before: string | undefined;
    start.asked.mockImplementationOnce(async () => {
      before = document.body.textContent?.trim();
      return { ...made.start, fault: null };
    });
    await open();
    expect(before).toBe("");
    expect(await screen.findByRole("grid")).toBeTruthy();
  });
});
