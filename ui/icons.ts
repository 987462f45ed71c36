// Icons as plain templates. Lucide's own component builds each icon from data when it is shown, attribute by attribute, while the first list
// waits for it (docs/decisions/0013). The data and the files stay Lucide's.
import type { Plugin } from "vite";

type Node = [tag: string, attributes: Record<string, string>];

/** the component of one icon; it takes what icons are given here: `size`, `class` and `aria-label` */
export function template(source: string): string {
  const found = /const iconData = (\{.*\});/.exec(source)?.[1];
  if (!found) throw new Error("no icon data: Lucide has changed");
  const { name, node } = JSON.parse(found) as { name: string; node: Node[] };
  const shapes = node.map(([tag, attributes]) => `<${tag} ${Object.entries(attributes).filter(([key]) => key !== "key").map(([key, value]) => `${key}="${value}"`).join(" ")} />`).join("");
  return `<script>
  let { size = 24, class: own, "aria-label": label } = $props();
</script>

<svg class={["lucide lucide-${name}", own]} width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" role={label ? "img" : undefined} aria-label={label} aria-hidden={label ? undefined : "true"}>${shapes}</svg>
`;
}

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;

export const icons = (): Plugin => ({
  name: "keepline-icons",
  enforce: "pre",
  transform: { filter: { id: ICON }, handler: (source) => ({ code: template(source), map: null }) },
});
