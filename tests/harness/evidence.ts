// When a test fails, a picture of each desk that stands then: what a person would have seen.
import { join } from "node:path";
import { afterEach } from "vitest";
import { standing } from "./desk.ts";

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail") return;
  const name = task.name.replaceAll(/[^\w]+/g, "-").slice(0, 60);
  for (const desk of standing) await desk.shoot(join(desk.logs, `failed-${name}.png`)).catch(() => undefined);
});
