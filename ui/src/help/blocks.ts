// a page of help as paragraphs and lists: a line is a paragraph, lines that begin with a dash belong to one list
export type Block = { kind: "text"; text: string } | { kind: "list"; items: string[] };

export function blocks(text: string): Block[] {
  const all: Block[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    const item = /^- (.*)$/.exec(line)?.[1];
    const last = all.at(-1);
    if (item !== undefined && last?.kind === "list") last.items.push(item);
    else if (item !== undefined) all.push({ kind: "list", items: [item] });
    else if (line) all.push({ kind: "text", text: line });
  }
  return all;
}
