// the window starts here
import { mount } from "svelte";
import "./tokens.css";
import "./base.css";
import App from "./app/App.svelte";
import { languageMadeWith } from "./app/session.svelte";
import { learn } from "./texts";

const target = document.getElementById("app");
/** what it speaks; before the data has said, what the system does */
const language = languageMadeWith() ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");
// words that cannot be brought leave their names, and a window that shows what it can
if (target) void learn(language).catch(() => undefined).then(() => mount(App, { target }));
