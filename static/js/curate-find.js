// Inputs that name records become comboboxes (ARIA authoring practices: list, manual selection).
// The named input goes on as a hidden one that holds the key; the visible one shows the title.
import { announce, element, say } from "./curate-words.js";

const WAIT = 120; // milliseconds after the last key
let count = 0;

export function enhance(root) {
  for (const box of root.querySelectorAll(".find:not([data-ready])")) new Combobox(box);
}

class Combobox {
  constructor(box) {
    this.box = box;
    this.many = "many" in box.dataset;
    box.dataset.ready = "";
    const inputs = [...box.querySelectorAll("input.find-input")];
    this.input = inputs.at(-1);
    this.name = this.input.name;
    for (const spare of inputs.slice(0, -1)) if (!spare.value) spare.remove();
    this.found = [];
    this.active = -1;
    this.asked = 0;
    this.list = element("ul", { role: "listbox", id: `found-${(count += 1)}`, hidden: "" });
    this.list.className = "found";
    if (!this.many) this.hold();
    this.input.removeAttribute("name");
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [key, value] of Object.entries({ ...told, "aria-controls": this.list.id })) {
      this.input.setAttribute(key, value);
    }
    const label = this.input.labels[0];
    this.list.setAttribute("aria-label", label ? label.textContent.trim() : box.dataset.noun);
    box.append(this.list);
    this.listen();
  }

  // The hidden input of a single record.
  hold() {
    this.key = element("input", { type: "hidden", name: this.name, value: this.input.value });
    this.box.append(this.key);
    if (this.box.dataset.title) this.input.value = this.box.dataset.title;
    const chosen = this.box.querySelector(".chosen");
    if (chosen) chosen.remove();
  }

  listen() {
    let timer = 0;
    this.input.addEventListener("input", () => {
      if (this.key) this.key.value = this.input.value.trim();
      clearTimeout(timer);
      timer = setTimeout(() => this.ask(), WAIT);
    });
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(Number(option.dataset.index));
    });
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.ask();
      else this.point((this.active + step + this.found.length) % this.found.length);
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.active);
    } else if (event.key === "Enter" && this.many && this.input.value.trim()) {
      event.preventDefault();
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  async ask() {
    const typed = this.input.value.trim();
    const asked = (this.asked += 1);
    try {
      const address = `${this.box.dataset.choices}?${new URLSearchParams({ term: typed })}`;
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const { results } = await answer.json();
      if (asked === this.asked) this.show([...results, ...this.offers(typed, results)]);
    } catch {
      if (asked === this.asked) this.fail();
    }
  }

  // What may be done with words that name nothing yet.
  offers(typed, results) {
    if (!typed || results.some((one) => one.label === typed)) return [];
    const name = typed.replace(/^\+\s*/, "");
    const told = { name, noun: this.box.dataset.noun };
    const offers = [{ add: name, label: say("add", told) }];
    if ("describe" in this.box.dataset) {
      offers.push({ key: `“${name}”`, label: `“${name}”`, said: say("describe", { name }) });
    }
    return offers;
  }

  show(found) {
    this.found = found;
    this.active = -1;
    this.list.replaceChildren(...found.map((one, index) => this.option(one, index)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    announce(found.length ? say("found", { number: found.length }) : say("none"));
  }

  option(one, index) {
    const id = `${this.list.id}-${index}`;
    const made = element("li", { role: "option", id, "aria-selected": "false" });
    made.dataset.index = index;
    made.append(one.said || (one.is_new ? say("isNew", { name: one.label }) : one.label));
    const more = [one.matched && say("matched", { name: one.matched }), one.detail];
    const told = more.filter(Boolean).join(" · ");
    if (told) made.append(element("small", {}, told));
    if (one.add) made.classList.add("adds");
    return made;
  }

  point(index) {
    for (const [n, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(n === index));
      if (n === index) option.scrollIntoView({ block: "nearest" });
    }
    this.active = index;
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
  }

  async choose(index) {
    const one = this.found[index];
    this.close();
    if (one.add) await this.add(one.add);
    else this.take(one.key, one.label);
  }

  async add(name) {
    if (!this.box.dataset.add) {
      this.take(/^https?:/.test(name) ? name : `+${name}`, say("isNew", { name }));
      return;
    }
    const token = this.input.form.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const body = new URLSearchParams({ words: name, csrfmiddlewaretoken: token });
      const answer = await fetch(this.box.dataset.add, { method: "POST", body });
      const { key, label, problem } = await answer.json();
      if (key) this.take(key, say("isNew", { name: label }));
      else this.fail(problem);
    } catch {
      this.take(/^https?:/.test(name) ? name : `+${name}`, say("isNew", { name }));
    }
  }

  take(key, label) {
    if (this.many) {
      const tick = element("input", { type: "checkbox", name: this.name, value: key });
      tick.checked = true;
      const picked = element("label", { class: "picked" }, tick, ` ${label}`);
      this.box.querySelector(".picks").append(picked);
      this.input.value = "";
    } else {
      this.key.value = key;
      this.input.value = label;
    }
    announce(say("chosen", { name: label }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  fail(problem) {
    this.close();
    announce(problem || say("failed"));
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
