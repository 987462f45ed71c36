// The notification server of a desk: dunst, the real one, with a configuration of ours. It writes down each notification
// as it comes (arrived), keeps the closed ones (history), and a person's press on a button goes through its own menu.
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "./desk.ts";
import type { Running } from "./processes.ts";
import { until } from "./until.ts";

export type Notice = { id: number; app: string; summary: string; body: string; urgency: string };

/** a field separator that no text of ours holds */
const FIELD = "\x1f";

export class DunstServer {
  private server: Running | null = null;

  constructor(private desk: Desk) {}

  private at(name: string): string {
    return join(this.desk.folder, name);
  }

  async start() {
    const script = (name: string, body: string) => {
      writeFileSync(this.at(name), `#!/bin/sh\n${body}\n`);
      chmodSync(this.at(name), 0o755);
      return this.at(name);
    };
    // one record for each notification, ended by a record separator
    const note = script(
      "arrived.sh",
      `printf '%s\\037%s\\037%s\\037%s\\037%s\\036' "$DUNST_ID" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" "$DUNST_URGENCY" >>'${this.at("arrived")}'`,
    );
    // stands in for the menu program: writes down all that it is offered, then picks the line that the test wants
    const menu = script("menu.sh", `cat >'${this.at("offered")}'\ngrep -F -m 1 -- "$(cat '${this.at("wanted")}')" '${this.at("offered")}'\nmv '${this.at("offered")}' '${this.at("menu")}'`);
    writeFileSync(
      this.at("dunstrc"),
      `[global]
    monitor = 0
    width = 380
    height = 240
    origin = top-right
    offset = 16x16
    font = Noto Sans 11
    padding = 14
    horizontal_padding = 16
    frame_width = 1
    markup = full
    format = "<b>%s</b>\\n%b"
    show_age_threshold = -1
    indicate_hidden = yes
    show_indicators = no
    notification_limit = 20
    history_length = 200
    sticky_history = yes
    idle_threshold = 0
    dmenu = ${menu}
    mouse_left_click = do_action
[urgency_low]
    background = "#252A31"
    foreground = "#E8EBEF"
    timeout = 0
[urgency_normal]
    background = "#252A31"
    foreground = "#E8EBEF"
    timeout = 0
[urgency_critical]
    background = "#481028"
    foreground = "#FFFFFF"
    timeout = 0
[note]
    summary = "*"
    script = ${note}
`,
    );
    this.server = this.desk.start("dunst", "dunst", ["-config", this.at("dunstrc")]);
    await until("the notification server", async () => (await this.desk.ask("dunstctl", ["is-paused"])).trim() === "false", 30_000);
  }

  /** The server goes away, as when a session's panel crashes. */
  async stop() {
    await this.server?.stop();
    this.server = null;
  }

  /** All that came since the desk was set, also what was closed since. */
  arrived(): Notice[] {
    if (!existsSync(this.at("arrived"))) return [];
    return readFileSync(this.at("arrived"), "utf8")
      .split("\x1e")
      .filter(Boolean)
      .map((record) => {
        const [id = "0", app = "", summary = "", body = "", urgency = ""] = record.split(FIELD);
        return { id: Number(id), app, summary, body, urgency };
      });
  }

  async arrives(text: string | RegExp, ms = 30_000): Promise<Notice> {
    const fits = (notice: Notice) =>
      typeof text === "string" ? `${notice.summary}\n${notice.body}`.includes(text) : text.test(`${notice.summary}\n${notice.body}`);
    return until(`a notification with ${text}; there were ${JSON.stringify(this.arrived())}`, () => this.arrived().find(fits), ms);
  }

  async displayed(): Promise<number> {
    return Number((await this.desk.ask("dunstctl", ["count", "displayed"])).trim());
  }

  /** What the server itself remembers of closed notifications, newest first. */
  async history(): Promise<Notice[]> {
    type Field = { data: unknown };
    const told = JSON.parse(await this.desk.ask("dunstctl", ["history"])) as { data: Record<string, Field>[][] };
    const text = (field?: Field) => String(field?.data ?? "");
    return (told.data[0] ?? []).map((one) => ({
      id: Number(text(one.id)),
      app: text(one.appname),
      summary: text(one.summary),
      body: text(one.body),
      urgency: text(one.urgency),
    }));
  }

  async closeAll() {
    await this.desk.ask("dunstctl", ["close-all"]);
    await until("the notifications to close", async () => (await this.displayed()) === 0);
  }

  /** Presses the button of that name on a shown notification; gives back the server's own list of buttons. */
  async press(button: string): Promise<string[]> {
    rmSync(this.at("menu"), { force: true });
    writeFileSync(this.at("wanted"), `#${button} (`);
    await this.desk.ask("dunstctl", ["context"]);
    const menu = await until("the notification's buttons", () => existsSync(this.at("menu")) && readFileSync(this.at("menu"), "utf8"));
    const buttons = menu.split("\n").filter(Boolean);
    if (!buttons.some((line) => line.startsWith(`#${button} (`))) throw new Error(`no button "${button}" among ${JSON.stringify(buttons)}`);
    return buttons;
  }
}
