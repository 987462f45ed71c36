// A data folder of its own for tests of the command line: no screen, no bus, a temporary home.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cli } from "./cli.ts";

export class DataFolder {
  readonly folder = mkdtempSync(join(tmpdir(), "keepline-data-"));
  readonly env = {
    PATH: process.env.PATH ?? "/usr/bin:/bin",
    HOME: this.folder,
    XDG_DATA_HOME: join(this.folder, "share"),
    XDG_CONFIG_HOME: join(this.folder, "config"),
    LANG: "en_US.UTF-8",
    TZ: "UTC",
    KEEPLINE_DATA: join(this.folder, "data"),
  };
  readonly cli = new Cli(this.env);

  get data(): string {
    return this.env.KEEPLINE_DATA;
  }

  clear() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
