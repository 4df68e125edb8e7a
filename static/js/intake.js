// An article beside its draft. The page works without this, by its form; with it, fields are kept
// and accepted in place, words and fields light each other, and keys lead through the list.
import { enhance } from "./curate-find.js";
import "./curate-readings.js";
import { announce, element } from "./curate-words.js";
import { offerSelection } from "./intake-selecting.js";

const page = document.querySelector("[data-intake]");
const sheet = page.querySelector("[data-sheet]");
const list = page.querySelector("[data-fields]");
const IN_PLACE = ["accept", "is", "refuse", "reopen"];
const TYPING = "input, select, textarea";
let before = Promise.resolve(); // one request after the other: each tells the next its revision

const fields = () => [...list.querySelectorAll("[data-field]")];
const fieldOf = (node) => node.closest?.("[data-field]");
const isLookedAt = (field) => /\bis-(accepted|fixed|refused)\b/.test(field.className);

// The pair lights together.
function light(codes) {
  for (const field of fields()) field.classList.toggle("on", codes.includes(field.id));
  for (const mark of page.querySelectorAll("[data-codes]")) {
    mark.classList.toggle("on", mark.dataset.codes.split(" ").some((code) => codes.includes(code)));
  }
}

function lightFrom(event) {
  const mark = event.target.closest?.("[data-codes]");
  const field = fieldOf(event.target);
  if (mark) light(mark.dataset.codes.split(" "));
  else if (field) light([field.id]);
}

function showWords(field) {
  const mark = [...page.querySelectorAll("[data-codes]")].find((one) =>
    one.dataset.codes.split(" ").includes(field.id),
  );
  const article = page.querySelector("[data-article]");
  if (!mark || article.scrollHeight <= article.clientHeight) return;
  article.scrollTop += mark.getBoundingClientRect().top - article.getBoundingClientRect().top - 60;
}

// One field of the list can be reached with the Tab key: the current one.
function makeCurrent(field) {
  for (const one of fields()) one.tabIndex = one === field ? 0 : -1;
}

function go(field) {
  if (!field) return;
  makeCurrent(field);
  field.focus();
  field.scrollIntoView({ block: "nearest" });
  showWords(field);
}

function nextToLookAt(field) {
  const all = fields();
  const start = all.indexOf(field) + 1;
  return [...all.slice(start), ...all].find((one) => !isLookedAt(one)) || field;
}

// Sending one field.
function written(field, button) {
  const body = new URLSearchParams();
  body.set("csrfmiddlewaretoken", sheet.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of new FormData(sheet)) {
    if (name.startsWith(`${field.id}-`)) body.append(name, value);
  }
  if (button) body.set(button.name, button.value);
  return body;
}

async function send(field, button) {
  const answer = await fetch(sheet.action, { method: "POST", body: written(field, button) });
  const isHere = new URL(answer.url).pathname === new URL(sheet.action).pathname;
  if (!isHere || answer.status === 403) throw new Error("session");
  if (!answer.ok && answer.status !== 422) throw new Error("failed");
  const told = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!told.getElementById(field.id)) throw new Error("session");
  return told;
}

function problem(text) {
  page.querySelector(".statusline .problem")?.remove();
  if (text) page.querySelector(".statusline").append(element("p", { class: "problem", role: "alert" }, text));
}

function failed(error) {
  problem(error.message === "session" ? page.dataset.sessionOver : page.dataset.noConnection);
}

function takeCounter(told) {
  for (const part of ["[data-said]", ".statusline progress"]) {
    page.querySelector(part).replaceWith(document.importNode(told.querySelector(part), true));
  }
}

function takeArticle(told) {
  const [article, fresh] = [page, told].map((one) => one.querySelector("[data-article]"));
  article.replaceChildren(...document.importNode(fresh, true).childNodes);
}

// The warning of a record like this one follows what its parties are now.
function takeWarning(told, field) {
  const record = field.closest("[data-record]");
  const fresh = told.querySelector(`[data-record="${record.dataset.record}"] [data-same]`);
  record.querySelector("[data-same]")?.remove();
  if (fresh) record.querySelector(".intake-head").after(document.importNode(fresh, true));
}

async function follow(field, button) {
  const told = await send(field, button);
  const fresh = document.importNode(told.getElementById(field.id), true);
  field.replaceWith(fresh);
  enhance(fresh);
  takeCounter(told);
  takeArticle(told);
  takeWarning(told, fresh);
  const unread = fresh.querySelector(".bad input, .bad textarea, .bad select");
  problem(unread ? page.dataset.notRead : "");
  if (unread) unread.focus();
  else go(button.name === "reopen" ? fresh : nextToLookAt(fresh));
  announce(page.querySelector("[data-said]").textContent);
}

// What is typed is kept when its input is left, accepted or not.
async function keep(field) {
  const told = await send(field);
  const seen = told.querySelector(`[name="${field.id}-seen"]`).value;
  field.querySelector(`[name="${field.id}-seen"]`).value = seen;
  problem("");
}

function afterwards(work) {
  before = before.then(work).catch(failed);
  return before;
}

sheet.addEventListener("submit", (event) => {
  const button = event.submitter;
  const field = button && fieldOf(button);
  if (!field || !IN_PLACE.includes(button.name)) return;
  event.preventDefault();
  if (field.dataset.busy) return;
  field.dataset.busy = "1";
  afterwards(() => follow(field, button)).finally(() => delete field.dataset.busy);
});

list.addEventListener("change", (event) => {
  const field = fieldOf(event.target);
  if (field) afterwards(() => (field.isConnected && !field.dataset.busy ? keep(field) : null));
});

// Keys: only while a field, or a button in it, has the focus.
function step(field, by) {
  const all = fields();
  go(all[Math.min(all.length - 1, Math.max(0, all.indexOf(field) + by))]);
}

const KEYS = {
  j: (field) => step(field, 1),
  ArrowDown: (field) => step(field, 1),
  k: (field) => step(field, -1),
  ArrowUp: (field) => step(field, -1),
  f: (field) => field.querySelector(".draft-inputs :is(input:not([type=hidden]), select, textarea)")?.focus(),
  a: (field) => field.querySelector("[data-key=a]")?.click(),
  n: (field) => field.querySelector("[data-key=n]")?.click(),
  u: (field) => field.querySelector("[data-key=u]")?.click(),
};

function pressedWhileTyping(event, field) {
  if (event.defaultPrevented) return;
  if (event.key === "Escape") go(field);
  if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    field.querySelector("[data-key=a]")?.click();
  }
}

list.addEventListener("keydown", (event) => {
  const field = fieldOf(event.target);
  if (!field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches(TYPING)) {
    pressedWhileTyping(event, field);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key](field);
  }
});

list.addEventListener("focusin", (event) => {
  const field = fieldOf(event.target);
  if (field) makeCurrent(field);
});
for (const kind of ["pointerover", "focusin"]) page.addEventListener(kind, lightFrom);
page.addEventListener("click", (event) => {
  const link = event.target.closest("[data-codes] a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  history.replaceState(null, "", link.hash);
  go(field);
});

enhance(document);
makeCurrent(document.getElementById(decodeURIComponent(location.hash.slice(1))) || fields()[0]);
offerSelection(page);
