// Which accessibility rules the window is held to.
export const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export type Violation = { id: string; help: string; nodes: string[] };

/** For messages: an empty list means that all is well. */
export const told = (violations: Violation[]) => violations.map((one) => `${one.id}: ${one.help}\n  ${one.nodes.join("\n  ")}`);
