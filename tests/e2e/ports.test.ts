// The harness itself: the bridge and the driver behind it never get one port between them, which left a start without an answer.
import { expect, test } from "vitest";
import { freePorts } from "../harness/processes.ts";

test("ports that were asked for together are different ones, and free", async () => {
  const first = await freePorts(300);
  expect(new Set(first).size).toBe(300);
  const again = await freePorts(300);
  expect(new Set(again).size).toBe(300);
});
