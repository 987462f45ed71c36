// icons as plain templates: the shapes are Lucide's, and what is given to an icon here reaches it
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { render } from "@testing-library/svelte";
import House from "@lucide/svelte/icons/house";
import { template } from "../icons";

test("an icon is drawn as Lucide draws it, and is silent unless it is named", () => {
  const { container } = render(House, { size: 14, class: "mark" });
  const svg = container.querySelector("svg")!;
  expect([svg.getAttribute("class"), svg.getAttribute("width"), svg.getAttribute("height"), svg.getAttribute("aria-hidden")]).toEqual(["lucide lucide-house mark", "14", "14", "true"]);
  const drawn = /"node": (\[.*?\]), "aliases"/.exec(readFileSync("node_modules/@lucide/svelte/dist/icons/house.svelte", "utf8"))?.[1] ?? "[]";
  expect([...svg.children].map((shape) => shape.getAttribute("d"))).toEqual((JSON.parse(drawn) as [string, { d: string }][]).map(([, { d }]) => d));
  const named = render(House, { "aria-label": "Home" }).container.querySelector("svg")!;
  expect([named.getAttribute("role"), named.getAttribute("aria-label"), named.getAttribute("aria-hidden")]).toEqual(["img", "Home", null]);
});

test("an icon without data stops the build", () => {
  expect(() => template("<svg></svg>")).toThrow("Lucide");
});
