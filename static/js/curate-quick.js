// Quick entry: the lists and readings of every form, a copy of what is typed, and a warning while
// parties are chosen.
import { Copy } from "./curate-copy.js";
import { enhance } from "./curate-find.js";
import "./curate-readings.js";

const WAIT = 400; // milliseconds after the last change
const form = document.getElementById("quick-form");
let timer = 0;

async function warn() {
  const typed = new FormData(form);
  const asked = new URLSearchParams();
  for (const party of typed.getAll("parties")) asked.append("parties", party);
  asked.set("signed", typed.get("signed"));
  try {
    const answer = await fetch(`${form.dataset.same}?${asked}`);
    if (answer.ok) form.querySelector("[data-warning]").innerHTML = await answer.text();
  } catch {
    // The form asks once more when it is sent.
  }
}

function changed(event) {
  if (!["parties", "signed"].some((name) => event.target.closest(".form-row")?.querySelector(`[name=${name}]`))) return;
  clearTimeout(timer);
  timer = setTimeout(warn, WAIT);
}

enhance(document);
new Copy(form);
form.addEventListener("change", changed);
form.addEventListener("input", changed);
form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
addEventListener("pageshow", () => delete form.dataset.sent);
