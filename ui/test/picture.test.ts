// what the window is made with: seen before anything is asked, then replaced by what is true
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { backend } from "../src/backend";
import { open } from "./app";

const names = () => within(screen.getByRole("grid")).getAllByRole("link").map((link) => link.textContent);
const picture = async () => ({ start: await backend.start(), overview: await backend.overview() });

afterEach(() => void vi.restoreAllMocks());

describe("the first picture", () => {
  it("is the list, before the start was answered; what changed since comes with the answer", async () => {
    await open();
    const made = await picture();
    made.overview.plans[0]!.plan.name = "As it was";
    made.start.revision -= 1;
    vi.spyOn(backend, "picture").mockReturnValueOnce(made);
    let answer = (): void => undefined;
    const start = backend.start;
    vi.spyOn(backend, "start").mockImplementationOnce(() => new Promise((done) => (answer = () => void start().then(done))));
    await open();
    expect(names()[0]).toBe("As it was");
    await waitFor(() => expect(backend.start).toHaveBeenCalled());
    answer();
    await waitFor(() => expect(names()[0]).toBe("Ultra paygo"));
  });
  it("is not asked for again where nothing changed", async () => {
    await open();
    vi.spyOn(backend, "picture").mockReturnValueOnce(await picture());
    const [start, overview] = [vi.spyOn(backend, "start"), vi.spyOn(backend, "overview")];
    await open();
    await waitFor(() => expect(start).toHaveBeenCalled());
    await new Promise((done) => setTimeout(done, 200));
    expect(overview).not.toHaveBeenCalled();
  });
  it("speaks the language that was chosen", async () => {
    await open({ language: "zh-CN" });
    vi.spyOn(backend, "picture").mockReturnValueOnce(await picture());
    await open({ language: "zh-CN" });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("总览");
  });
  it("is left out where the data could not be opened", async () => {
    const fault = { code: "damaged_data", message: "The data file is damaged.", field: null, all: [] };
    const made = await picture();
    made.start.fault = fault;
    vi.spyOn(backend, "picture").mockReturnValueOnce(made);
    await open();
    expect(await screen.findByRole("grid")).toBeTruthy();
  });
});
