// Sample data of the tests, all invented: numbers of the range kept free for fiction, names that nobody has, tiny files.
import { crc32, deflateSync } from "node:zlib";
import { noonZone } from "./time.ts";

/** a zone where it is about noon now: no test meets midnight */
export const ZONE = noonZone();

/** Today's date in a zone, moved by some days. */
export function day(offset = 0, zone = ZONE): string {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
  return plus(today, offset);
}

export function plus(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A 30-day plan whose last day is `left` days from today. */
export function plan(left: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name: "Data SIM",
    carrier: "Northwind Mobile",
    number: "+12065550142",
    sim: "physical",
    zone: ZONE,
    started_on: day(left - 29),
    rule: { kind: "days", days: 30, early: "append", late: "from_payment" },
    price: { minor: 1500, currency: "USD" },
    grace: { number_lost_after_days: 120 },
    ...more,
  };
}

/** A PDF of one page, readable by any viewer; the first line is its heading. */
export function pdf(...lines: string[]): Buffer {
  const height = 180 + 22 * (lines.length - 1);
  const said = lines.map((line, at) => `${at === 1 ? "/F1 12 Tf 22 TL " : ""}(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`);
  const stream = `BT /F1 18 Tf 30 TL 40 ${height - 80} Td ${said.join(" ")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 ${height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const starts = objects.map((body, index) => {
    const start = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** A square PNG of one colour. */
export function png(side = 24, colour: [number, number, number] = [15, 95, 181]): Buffer {
  const chunk = (kind: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
    const whole = Buffer.alloc(named.length + 8);
    whole.writeUInt32BE(body.length, 0);
    named.copy(whole, 4);
    whole.writeUInt32BE(crc32(named), named.length + 4);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.from([0, ...Array.from({ length: side }, () => colour).flat()]);
  const rows = Buffer.concat(Array.from({ length: side }, () => row));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
