// One file after the other in one process at a time: the machine has two cores and a window wants both. No retries: a
// test that passes the second time has found something.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["contract/**/*.test.ts", "e2e/**/*.test.ts"],
    setupFiles: ["harness/evidence.ts"],
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
});
