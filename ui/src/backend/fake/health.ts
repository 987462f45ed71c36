// what the fake computer says of itself; its faults follow the options
import type { Health, HealthFact } from "../types";
import type { Store } from "./store";

export function healthOf(store: Store): Health {
  const say = (en: string, zh: string) => store.say(en, zh);
  const well = (code: HealthFact["code"], title: string, message: string): HealthFact => ({ code, state: "ok", title, message, what_to_do: null, remedy: null });
  const silent = store.options.notifier === false;
  const facts: HealthFact[] = [
    silent
      ? { code: "server", state: "fault", title: say("Notifications", "通知"), message: say("No notification service answers.", "没有通知服务应答。"), what_to_do: say("Start your desktop’s notification service, then send a test.", "请启动桌面的通知服务，再发送测试通知。"), remedy: "test" }
      : well("server", say("Notifications", "通知"), say("Your desktop shows notifications (dunst 1.12).", "桌面可以显示通知（dunst 1.12）。")),
    well("waiting", say("Due now", "到时间的提醒"), say("No reminder waits to be shown.", "没有等待显示的提醒。")),
    store.autostart
      ? well("autostart", say("Start at login", "登录时启动"), say("Keepline starts at login.", "Keepline 会在登录时启动。"))
      : { code: "autostart", state: "warn", title: say("Start at login", "登录时启动"), message: say("Keepline does not start at login.", "Keepline 不会在登录时启动。"), what_to_do: say("Turn it on, so that reminders arrive without opening Keepline.", "开启后，不打开 Keepline 也能收到提醒。"), remedy: "autostart" },
    store.background === "on"
      ? well("background_check", say("When Keepline is closed", "关闭后的检查"), say("The system looks for due reminders every hour.", "系统会每小时检查一次提醒。"))
      : { code: "background_check", state: "warn", title: say("When Keepline is closed", "关闭后的检查"), message: say("Nobody looks for due reminders while Keepline is closed.", "Keepline 关闭后，没有谁检查提醒。"), what_to_do: say("Turn on the hourly check.", "请开启每小时检查。"), remedy: "background_check" },
    well("clock", say("Clock", "时钟"), say("The computer’s clock shows Sun, Nov 22, 12:05 PM.", "电脑时间是 11月22日周日 12:05。")),
  ];
  return { facts, faults: facts.filter((fact) => fact.state === "fault").length };
}
