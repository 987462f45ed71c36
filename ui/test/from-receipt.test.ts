// what an attached receipt says is offered for the form, and nothing is filled in by itself
import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { dialog, open } from "./app";

async function attach(name: string) {
  const { user } = await open();
  await user.click(await within(await screen.findByRole("grid")).findByRole("button", { name: "Record renewal: Mint 3-month, ending 0108" }));
  const found = await dialog();
  const upload = (await within(found).findByTestId("receipt-files")) as HTMLInputElement;
  await user.upload(upload, [new File(["x"], name, { type: "text/plain" })]);
  const field = (label: string) => within(found).getByLabelText(label) as HTMLInputElement;
  return { user, found, field };
}

describe("a receipt in the record dialog", () => {
  it("is offered, and fills the form when asked", async () => {
    const { user, found, field } = await attach("receipt.eml");
    expect(await within(found).findByText("Read from “receipt.eml”")).toBeTruthy();
    expect(within(found).getByText("$45.00 · tax $4.12 · Nov 18, 2026 · no. MM-10293847")).toBeTruthy();
    const paidOn = field("Paid on").value;
    expect(within(found).queryByLabelText("Confirmation number")).toBeNull();
    await user.click(within(found).getByRole("button", { name: "Use these" }));
    expect(field("Amount").value).toBe("45.00");
    expect(field("Tax").value).toBe("4.12");
    expect(field("Confirmation number").value).toBe("MM-10293847");
    expect(field("Paid on").value).not.toBe(paidOn);
    expect(within(found).queryByText("Read from “receipt.eml”")).toBeNull();
  });
  it("asks what could be read in two ways", async () => {
    const { user, found, field } = await attach("two-ways.txt");
    await user.click(await within(found).findByRole("radio", { name: "$60.00" }));
    await user.click(within(found).getByRole("radio", { name: "Mar 11, 2026" }));
    await user.click(within(found).getByRole("button", { name: "Use these" }));
    expect(field("Amount").value).toBe("60.00");
  });
  it("leaves an unanswered question as typed", async () => {
    const { user, found, field } = await attach("two-ways.txt");
    const before = field("Amount").value;
    await user.click(await within(found).findByRole("radio", { name: "Mar 11, 2026" }));
    await user.click(within(found).getByRole("button", { name: "Use these" }));
    expect(field("Amount").value).toBe(before);
  });
  it("does not take other money for the plan's", async () => {
    const { user, found, field } = await attach("foreign.txt");
    const before = field("Amount").value;
    expect(await within(found).findByText(/in other money than this plan’s \(USD\)/)).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Use these" }));
    expect(field("Amount").value).toBe(before);
  });
  it("has its place from the start, so that no button moves when it has been read", async () => {
    const { store, user } = await open();
    await user.click(await within(await screen.findByRole("grid")).findByRole("button", { name: "Record renewal: Mint 3-month, ending 0108" }));
    const found = await dialog();
    store.options.delay = 300;
    await user.upload((await within(found).findByTestId("receipt-files")) as HTMLInputElement, [new File(["x"], "receipt.eml", { type: "text/plain" })]);
    expect(within(found).getByText("Reading “receipt.eml”…")).toBeTruthy();
    expect((within(found).getByRole("button", { name: "Use these" }) as HTMLButtonElement).disabled).toBe(true);
    expect(await within(found).findByText("Read from “receipt.eml”", {}, { timeout: 3000 })).toBeTruthy();
    expect(within(found).queryByText("Reading “receipt.eml”…")).toBeNull();
  });
  it("says where nothing was found, until that is put away", async () => {
    const { user, found } = await attach("offer.txt");
    expect(await within(found).findByText("Nothing to fill in from “offer.txt”")).toBeTruthy();
    await user.click(within(found).getByRole("button", { name: "Leave as it is" }));
    expect(within(found).queryByText(/offer.txt”/)).toBeNull();
  });
  it("has none for a picture", async () => {
    const { found } = await attach("photo.png");
    expect(await within(found).findByText(/Ready/)).toBeTruthy();
    expect(within(found).queryByText(/“photo.png”/)).toBeNull();
  });
  it.each(["offer.txt", "photo.txt"])("offers nothing of %s", async (name) => {
    const { found } = await attach(name);
    expect(await within(found).findByText(/Ready/)).toBeTruthy();
    expect(within(found).queryByText(/Read from/)).toBeNull();
  });
});
