// Dates and quantities: how the server reads what is being typed, beside the input.
import { say } from "./curate-words.js";

const WAIT = 300; // milliseconds after the last key
const timers = new WeakMap();

async function read(place, output) {
  const written = place.matches("input") ? place : place.querySelector("[name$=_as_written]");
  const unit = place.querySelector?.("[name$=_unit]");
  const asked = { kind: place.dataset.reads, typed: written.value };
  if (unit) asked.unit = unit.value;
  try {
    const answer = await fetch(`${say("reading")}?${new URLSearchParams(asked)}`);
    const { said, problem } = await answer.json();
    output.textContent = problem || said || "";
    output.classList.toggle("unread", Boolean(problem));
  } catch {
    output.textContent = "";
  }
}

function typed(event) {
  const place = event.target.closest("[data-reads]");
  if (!place) return;
  const output = place.querySelector(".reading") || place.parentElement.querySelector(".reading");
  clearTimeout(timers.get(place));
  if (output) timers.set(place, setTimeout(() => read(place, output), WAIT));
}

document.addEventListener("input", typed);
