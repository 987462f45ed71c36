// The evidence pack of an invented dispute, as the command line makes it: docs/example-evidence.pdf.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataFolder } from "../harness/ledger.ts";
import { pdf, png } from "../harness/samples.ts";

const at = new DataFolder();
const json = (value: unknown) => ["--json", JSON.stringify(value)];
const usd = (minor: number) => ({ minor, currency: "USD" });
const file = (name: string, bytes: Buffer | string) => {
  const path = join(at.folder, name);
  writeFileSync(path, bytes);
  return path;
};
const id = (...args: string[]) => String(at.cli.get(...args).id);

try {
  const plan = id("plan", "add", ...json({
    name: "西雅图流量卡 Data SIM", carrier: "t-mobile-us", number: "+12065550100", sim: "physical", zone: "America/Los_Angeles", started_on: "2026-01-31",
    rule: { kind: "days", days: 30, early: "append", late: "from_payment" }, price: usd(1500), grace: { number_lost_after_days: 120 },
  }));
  at.cli.get("reading", "add", plan, ...json({ at: "2026-02-18T17:00:00Z", data_left_mb: 1200, last_day: "2026-03-01" }));
  const paid = id("renewal", "add", plan, ...json({ paid_on: "2026-02-20", amount: usd(1500), tax: usd(142), status: "failed", channel: "website", method: "Visa, ends 4242", confirmation: "K-20260220-778" }));
  at.cli.get("receipt", "add", plan, "--renewal", paid,
    file("payment confirmation.pdf", pdf("Thank you. Payment received: $16.42, confirmation K-20260220-778")),
    file("账户截图.png", png(360, [15, 95, 181])),
    file("mail.eml", "From: Carrier payments <payments@carrier.example>\r\nTo: student@example.com\r\nSubject: We've received your payment\r\nDate: Fri, 20 Feb 2026 11:02:00 -0800\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThank you for your payment.\r\n\r\nAmount: $15.00\r\nTax: $1.42\r\nDate: 02/20/2026\r\nPaid with: Visa ending in 4242\r\nConfirmation: K-20260220-778\r\n"),
  );
  const dispute = id("case", "add", paid, ...json({ wrong: "not_credited", remedy: "refund", asked: usd(1642), paid_by: "credit", noticed_on: "2026-03-02", statement_on: "2026-03-05" }));
  const asked = id("case", "contact", "add", dispute, ...json({ on: "2026-03-03", with: "carrier", by: "chat", agent: "Kim", case_number: "T-4471", outcome: "promised", note: "“We will look for the payment within 48 hours.”" }));
  at.cli.get("case", "attach", dispute, file("chat 聊天记录.txt", "[2026-03-03 10:12] Kim: We will look for the payment within 48 hours.\n[2026-03-03 10:13] 我: 确认号是 K-20260220-778，谢谢。\n"), "--contact", asked);
  at.cli.get("case", "contact", "add", dispute, ...json({ on: "2026-03-09", with: "carrier", by: "phone", agent: "Ms. Lin", case_number: "T-4471", outcome: "refused", note: "“There is no such payment in our system.”" }));
  console.log(JSON.stringify(at.cli.get("case", "pack", dispute, join(import.meta.dirname, "../../docs/example-evidence.pdf"))));
} finally {
  at.clear();
}
