// The forms of the workspace. Each module only adds to a form that works without it.
import { enhance } from "./curate-find.js";
import "./curate-rows.js";
import "./curate-readings.js";
import "./curate-keep.js";

enhance(document);

// What the address names is shown, whatever it is folded into.
function open() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = named; at; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
  }
  if (named) {
    for (const inner of named.querySelectorAll(":scope > details")) inner.open = true;
    named.scrollIntoView({ block: "center" });
  }
}
open();
addEventListener("hashchange", open);

// A folded part with something to mend is opened; a second press of a button does nothing.
for (const marked of document.querySelectorAll(".errorlist")) {
  for (let at = marked; at; at = at.parentElement) if (at.localName === "details") at.open = true;
}
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
