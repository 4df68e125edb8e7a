// Rows of a form: one more, up and down, away, and a sentence for a field beside that field.
import { announce, say } from "./curate-words.js";
import { enhance } from "./curate-find.js";

const form = document.getElementById("draft-form");

function partOf(prefix) {
  return form.querySelector(`[data-rows="${prefix}"]`);
}

// Make an empty row of a kind; it stands at the end of its list, or where the caller puts it.
function make(prefix) {
  const part = partOf(prefix);
  const total = form.querySelector(`#id_${prefix}-TOTAL_FORMS`);
  const number = total.value;
  const holder = document.createElement("template");
  const empty = part.querySelector("template[data-empty]");
  holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", number);
  const row = holder.content.firstElementChild;
  total.value = Number(number) + 1;
  part.querySelector(".entries").append(row);
  part.open = true;
  order(part);
  enhance(row);
  return row;
}

function order(part) {
  const tokens = [...part.querySelectorAll(".entries > .entry")].map((one) => one.dataset.token);
  const hidden = form.querySelector(`[name="${part.dataset.rows}-ORDER"]`);
  const elsewhere = [...form.querySelectorAll(".sentences .entry")].map((one) => one.dataset.token);
  const ours = elsewhere.filter((token) => token.startsWith(`${part.dataset.rows}-`));
  hidden.value = [...tokens, ...ours].join(" ");
  part.querySelector("[data-count]").textContent = tokens.length + ours.length;
  hidden.dispatchEvent(new Event("change", { bubbles: true }));
}

function first(row) {
  return row.querySelector("input:not([type=hidden]), select, textarea");
}

function move(button) {
  const entry = button.closest(".entry");
  const up = button.dataset.move === "-1";
  const other = up ? entry.previousElementSibling : entry.nextElementSibling;
  if (!other) return;
  if (up) other.before(entry);
  else other.after(entry);
  order(entry.closest("[data-rows]"));
  button.focus();
  const place = [...entry.parentElement.children].indexOf(entry) + 1;
  announce(say("moved", { number: place }));
}

// A sentence stands as a row of the citations beside what it speaks of.
function cite(button) {
  const row = make("citations");
  const path = row.querySelector("[name$='-path']");
  path.value = button.dataset.cite;
  path.closest(".form-row").hidden = true;
  row.classList.add("beside");
  button.before(row);
  order(partOf("citations"));
  (row.querySelector("[name$='-quote']") || first(row)).focus();
}

function clicked(event) {
  const button = event.target.closest("button");
  if (!button) return;
  const { addRow, move: step, cite: path } = button.dataset;
  if (addRow === undefined && step === undefined && path === undefined) return;
  event.preventDefault();
  if (addRow !== undefined) first(make(addRow)).focus();
  else if (step !== undefined) move(button);
  else cite(button);
}

// A new row that goes leaves nothing to look at; its numbers stay, so that none is given twice.
function ticked(event) {
  const row = event.target.name?.endsWith("-DELETE") && event.target.closest(".is-new");
  if (!row) return;
  const entry = row.closest(".entry");
  const next = entry.closest("details").querySelector("summary, [data-add-row]");
  entry.hidden = true;
  announce(say("removed"));
  next.focus();
}

if (form) {
  form.addEventListener("click", clicked);
  form.addEventListener("change", ticked);
}
