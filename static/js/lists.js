// Lists work as plain GET forms and links. With this, htmx swaps the list alone: what was open stays
// open, the number of results is announced, ticking a box is enough, and addresses stay short.
const list = () => document.getElementById("list");
const byId = (id) => document.getElementById(id);
let folded = new Map();

// The form: a change sends it, empty fields stay out of the address.
function send(event) {
  const form = event.target.form;
  if (form?.id === "filters" && !event.target.matches("[data-find]")) form.requestSubmit();
}

function shorten(event) {
  const { formData, target } = event;
  for (const [name, value] of [...formData.entries()]) {
    if (value === "") formData.delete(name);
  }
  for (const hidden of target.querySelectorAll("[data-unless]")) {
    const isTicked = byId(hidden.dataset.unless)?.checked;
    if (isTicked) formData.delete(hidden.name);
  }
}

// A long list of choices: a box that finds in it.
function find(box) {
  const words = box.value.trim().toLocaleLowerCase();
  for (const choice of box.parentElement.querySelectorAll(".check")) {
    choice.hidden = !choice.textContent.toLocaleLowerCase().includes(words);
  }
}

// Ticked rows.
function countTicked() {
  const form = byId("ticked");
  if (!form) return;
  const number = [...form.elements].filter((one) => one.name === "reference" && one.checked).length;
  for (const button of form.querySelectorAll("button")) button.disabled = number === 0;
}

// Around a swap.
function remember() {
  const all = list()?.querySelectorAll("details[id]") ?? [];
  folded = new Map([...all].map((one) => [one.id, one.open]));
}

function restore() {
  for (const [id, open] of folded) {
    const one = byId(id);
    if (one) one.open = open;
  }
  byId("list-failed").hidden = true;
  byId("announced").textContent = byId("found")?.textContent ?? "";
  countTicked();
}

function failed(event) {
  list()?.removeAttribute("aria-busy");
  const status = event.detail.xhr?.status ?? 0;
  // A refusal is a page of its own, which says what to put right.
  if (status >= 400 && status < 500) location.assign(event.detail.xhr.responseURL);
  else byId("list-failed").hidden = false;
}

document.addEventListener("change", send);
document.addEventListener("change", countTicked);
document.addEventListener("formdata", shorten);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-find]")) find(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-find]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-again]")) byId("filters").requestSubmit();
});
document.addEventListener("htmx:beforeRequest", () => list()?.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:afterSettle", restore);
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
countTicked();
