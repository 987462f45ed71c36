// Scripts that run inside the page under test. Strings, because WebDriver carries them over; axe-core must be loaded first.

/** arguments: role ("*" for any), name ({text} whole, {pattern, flags}, or null), root. Answers the visible elements. */
export const LOOK = `
const [role, name, root] = arguments;
axe.setup(document);
try {
  const roled = (el) => axe.commons.aria.getRole(el) ?? "";
  const named = (el) => axe.commons.text.accessibleText(el).replace(/\\s+/g, " ").trim();
  const wanted = name === null ? () => true
    : "text" in name ? (text) => text === name.text
    : (text) => new RegExp(name.pattern, name.flags).test(text);
  const visible = (el) => el.checkVisibility({ visibilityProperty: true }) && el.closest("[aria-hidden=true],[inert]") === null;
  const hits = role === "*" ? [] : [...(root ?? document).querySelectorAll("*")].filter((el) => roled(el) === role && visible(el) && wanted(named(el)));
  /*answer*/
  return hits;
} finally {
  axe.teardown();
}`;

/** Notes policy violations (those of the start too, by the buffered observer), errors and console.error. */
export const WATCH = `
if (!window.__troubles) {
  const list = (window.__troubles = []);
  const note = (text) => list.push(text);
  document.addEventListener("securitypolicyviolation", (e) => note("csp: " + e.violatedDirective + " " + e.blockedURI + " " + e.sample));
  if (typeof ReportingObserver === "function")
    new ReportingObserver((reports) => reports.forEach((r) => note("report: " + r.type + " " + JSON.stringify(r.body))), { buffered: true }).observe();
  window.addEventListener("error", (e) => note("error: " + e.message));
  window.addEventListener("unhandledrejection", (e) => note("rejection: " + String(e.reason)));
  const plain = console.error.bind(console);
  console.error = (...words) => { note("console: " + words.map(String).join(" ")); plain(...words); };
}`;

/** Every text a person can meet: text nodes that show, and the words given to screen readers. A table's cells that are marked as names,
 * those of other people's parts and their licences, are the same in every language. */
export const WORDS = `
const found = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const el = walk.currentNode.parentElement;
  const text = walk.currentNode.data.trim();
  if (text && el && !["SCRIPT", "STYLE"].includes(el.tagName) && !el.closest("td[translate=no], th[translate=no]") && el.checkVisibility()) found.push(text);
}
for (const el of document.querySelectorAll("*"))
  for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt"]) {
    const text = el.getAttribute(name)?.trim();
    if (text) found.push(text);
  }
found.push(document.title);
return found;`;
