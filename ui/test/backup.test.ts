// backups: the card, one file with everything, restoring with what would be lost said before, and the ways out of damage
import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { dialog, gone, open } from "./app";

const click = async (user: { click: (element: Element) => Promise<void> }, name: string | RegExp) => user.click(await screen.findByRole("button", { name }));

afterEach(() => void vi.useRealTimers());

describe("backup", () => {
  it("has what stands below it wait, so that nothing moves, but not for ever", async () => {
    const { store } = await open();
    const below = () => screen.queryByRole("heading", { name: "Take it with you" });
    const visit = async (delay: number) => {
      store.options.delay = delay;
      location.hash = "#/data";
      await vi.advanceTimersByTimeAsync(1_000);
      expect(screen.getByRole("heading", { name: "Backup" })).toBeTruthy();
      expect(below()).toBeNull();
      await vi.advanceTimersByTimeAsync(1_100);
    };
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await visit(1_500);
    expect(below() && screen.getByText(/Last good backup/)).toBeTruthy();
    location.hash = "#/help";
    await vi.advanceTimersByTimeAsync(100);
    await visit(60_000);
    expect(below()).toBeTruthy();
    expect(screen.queryByText(/Last good backup/)).toBeNull();
  });
  it("is made now, and gets a second folder", async () => {
    const { store, user } = await open({}, "#/data");
    expect(await screen.findByText(/Last good backup: Nov 22/)).toBeTruthy();
    await click(user, "Back up now");
    expect(await screen.findByText("Backup made and checked")).toBeTruthy();
    expect(store.backups.kept.length).toBe(2);
    await click(user, "Choose a folder");
    expect(await screen.findByText("/media/stick")).toBeTruthy();
    await click(user, "Stop using it");
    await waitFor(() => expect(screen.queryByText("/media/stick")).toBeNull());
    expect(store.settings.backup_folder).toBeNull();
  });
  it("goes into one file, with a passphrase that is typed twice", async () => {
    const { store, user } = await open({}, "#/data");
    await click(user, "Save a backup file");
    const found = within(await dialog());
    await user.click(found.getByRole("switch", { name: "Protect it with a passphrase" }));
    await user.click(found.getByRole("button", { name: "Choose a place" }));
    expect(await found.findByText("Please choose a passphrase.")).toBeTruthy();
    await user.type(found.getByLabelText("Passphrase"), "open");
    await user.type(found.getByLabelText("Passphrase once more"), "opne{Enter}");
    expect(await found.findByText("The two are not the same.")).toBeTruthy();
    expect((found.getByLabelText("Passphrase") as HTMLInputElement).type).toBe("password");
    await user.clear(found.getByLabelText("Passphrase once more"));
    await user.type(found.getByLabelText("Passphrase once more"), "open{Enter}");
    await gone();
    expect(store.backups.saved).toEqual([{ passphrase: "open" }]);
    expect(await screen.findByText("Saved and read back: keepline-backup.zip.age")).toBeTruthy();
  });
  it("says when it could not be made, and keeps the dialog where a file could not be written", async () => {
    const { store, user } = await open({}, "#/data");
    store.fail.backup_save = store.fault("disk_full", "The disk is full.", null);
    await click(user, "Save a backup file");
    await user.click(within(await dialog()).getByRole("button", { name: "Choose a place" }));
    expect(await within(await dialog()).findByText("The disk is full.")).toBeTruthy();
  });
});

describe("restore", () => {
  it("says what would be lost before it replaces anything, and is undone", async () => {
    const { store, user } = await open({}, "#/data");
    const before = store.tables.renewals.length;
    store.tables.renewals = [...store.tables.renewals, { ...store.tables.renewals[0]!, id: 900 }, { ...store.tables.renewals[0]!, id: 901 }];
    await user.click(await screen.findByRole("button", { name: "1 backup" }));
    await click(user, /^Restore the backup of Nov 22/);
    const found = within(await dialog());
    expect(await found.findByText("You would lose what was added since: 2 renewals")).toBeTruthy();
    expect(store.tables.renewals.length).toBe(before + 2);
    await user.click(found.getByRole("button", { name: "Replace everything" }));
    await gone();
    expect(store.tables.renewals.length).toBe(before);
    expect(await screen.findByText("Backup restored")).toBeTruthy();
    await click(user, "Undo the restore");
    await waitFor(() => expect(store.tables.renewals.length).toBe(before + 2));
    expect(await screen.findByRole("button", { name: "Restore it again" })).toBeTruthy();
  });
  it("asks for the passphrase of an encrypted file, and again where it was wrong", async () => {
    const { store, user } = await open({}, "#/data");
    store.backups.picked = { name: "all.age", encrypted: true };
    await click(user, "Restore from a file");
    const found = within(await dialog());
    await user.type(await found.findByLabelText("Passphrase"), "wrong{Enter}");
    expect(await found.findByText("This passphrase does not open the backup.")).toBeTruthy();
    expect(found.queryByRole("button", { name: "Replace everything" })).toBeNull();
    await user.clear(found.getByLabelText("Passphrase"));
    await user.type(found.getByLabelText("Passphrase"), "open{Enter}");
    expect(await found.findByText("Nothing that you have now would be lost.")).toBeTruthy();
  });
  it("shows why a file is no backup, and has nothing to replace then", async () => {
    const { store, user } = await open({}, "#/data");
    store.fail.restore_preview = store.fault("not_a_backup", "This is not a backup of Keepline.", null);
    await click(user, "Restore from a file");
    const found = within(await dialog());
    expect(await found.findByText("This is not a backup of Keepline.")).toBeTruthy();
    expect(found.queryByRole("button", { name: "Replace everything" })).toBeNull();
  });
});

describe("damaged data", () => {
  const damaged = () => ({ fault: { code: "damaged_data", message: "Page 12.", field: null, all: [] } });
  it("offers the newest backup with what it holds, and says where the damaged file is", async () => {
    const { store, user } = await open(damaged());
    expect(await screen.findByText(/What was recorded after that is missing/)).toBeTruthy();
    expect(screen.getByText(/can still be read/)).toBeTruthy();
    await click(user, "Use this backup");
    expect(store.backups.mended).toBe("newest");
    expect(await screen.findByText(/keepline\.damaged-20261122T170500Z\.db/)).toBeTruthy();
    // the mending is a change too, and what became of it stays in view all the same
    store.emit({ kind: "changed" });
    await new Promise((done) => setTimeout(done, 50));
    expect(screen.getByText(/keepline\.damaged-20261122T170500Z\.db/)).toBeTruthy();
    await click(user, "Open Keepline");
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });
  it("starts with nothing only when that was said twice", async () => {
    const { store, user } = await open(damaged());
    await click(user, "Start with nothing");
    expect(store.backups.mended).toBeNull();
    await click(user, "Yes, start with nothing");
    await waitFor(() => expect(store.backups.mended).toBe("empty"));
  });
  it("is mended from wherever it was met, not only at the start", async () => {
    const { store, user } = await open({}, "#/data");
    await screen.findByText(/Last good backup/);
    store.fail.backup_now = store.fault("damaged_data", "database disk image is malformed", null);
    await click(user, "Back up now");
    expect((await screen.findAllByText("database disk image is malformed")).length).toBeGreaterThan(0);
    // what is told meanwhile does not sweep it away
    store.emit({ kind: "changed" });
    await click(user, "Keep what can be read");
    expect(store.backups.mended).toBe("rescue");
    delete store.fail.backup_now;
    await click(user, "Open Keepline");
    expect(await screen.findByText(/Last good backup/)).toBeTruthy();
  });
  it("is said to be none where every row could be read", async () => {
    const { store, user } = await open({}, "#/data");
    store.backups.sound = true;
    await screen.findByText(/Last good backup/);
    store.fail.backup_now = store.fault("damaged_data", "disk I/O error", null);
    await click(user, "Back up now");
    expect(await screen.findByText(/nothing is wrong with it/)).toBeTruthy();
    delete store.fail.backup_now;
    await click(user, "Try again");
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });
});
