// the window starts here
import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import App from "./app/App.svelte";
import { languageMadeWith } from "./app/session.svelte";
import { learn } from "./texts";

const target = document.getElementById("app");
const language = languageMadeWith() ?? "en";
// words that cannot be brought leave their names, and a window that shows what it can
if (target) void learn(language).catch(() => undefined).then(() => mount(App, { target }));
