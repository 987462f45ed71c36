// how the window is built: one bundle that runs under a strict content security policy, with Rust behind it or the fake
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { icons } from "./icons.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => {
  const fake = mode === "fake" || mode === "test";
  return {
    root: here("."),
    base: "./",
    clearScreen: false,
    plugins: [icons(), svelte()],
    resolve: {
      alias: { "#door": here(fake ? "src/backend/fake/index.ts" : "src/backend/tauri.ts") },
      conditions: mode === "test" ? ["browser"] : undefined,
    },
    server: { port: 1420, strictPort: true, fs: { allow: [here("."), here("../src-tauri/locales")] } },
    build: {
      outDir: here("dist"),
      emptyOutDir: true,
      // light-dark() and container queries stay as written: WebKitGTK 2.50, macOS 14.5, WebView2
      target: ["safari17.5", "chrome125"],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: (id) => /locales\/([\w-]+)\/(?!palette|help)[\w-]+\.ftl/.exec(id)?.[1] ?? null },
              // the first screen in one piece: each file is a question to the shell before anything is seen
              { name: "first", tags: ["$initial"] },
            ],
          },
        },
      },
    },
    test: {
      environment: "jsdom",
      include: ["test/**/*.test.ts"],
      setupFiles: ["test/setup.ts"],
      testTimeout: 60_000,
    },
  };
});
