// jsdom lacks a few things that every web view has
import { configure } from "@testing-library/svelte";
import { beforeEach, vi } from "vitest";
import { learn } from "../src/texts";

// the machine may be building Rust meanwhile
configure({ asyncUtilTimeout: 8_000 });

// both languages are here before any test says a word
await Promise.all([learn("en"), learn("zh-CN")]);

beforeEach(() => {
  location.hash = "";
  document.title = "Keepline";
  vi.useRealTimers();
});
Element.prototype.scrollTo ??= () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
Element.prototype.getAnimations ??= () => [];
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Blob.prototype.arrayBuffer ??= function (this: Blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as ArrayBuffer);
    reader.onerror = () => failed(reader.error);
    reader.readAsArrayBuffer(this);
  });
};
