// Names offered while typing, in every input with data-suggest (the address that is asked). The form
// works without: Enter searches for the words. Words to say stand in data-none, data-some, data-label.
const WAIT = 90;
let boxes = 0;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function option(one, id) {
  const bits = one.name.map(([text, marked]) => (marked ? element("mark", {}, text) : text));
  const name = element("span", one.lang ? { lang: one.lang } : {}, ...bits);
  const same = one.name.map(([text]) => text).join("") === one.title;
  const kind = element("span", { class: "sub" }, one.kind);
  if (!same) kind.append(" · ", element("span", { lang: one.titleLang }, one.title));
  return element("li", { id, role: "option", "aria-selected": "false" }, name, kind);
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.id = `suggestions-${(boxes += 1)}`;
    this.found = [];
    this.active = -1;
    this.list = element("ul", {
      id: this.id, class: "suggestions", role: "listbox", "aria-label": input.dataset.label, hidden: "",
    });
    this.status = element("span", { class: "vh", role: "status" });
    input.form.classList.add("suggest-host");
    input.form.append(this.list, this.status);
    const attributes = {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": this.id, "aria-haspopup": "listbox",
    };
    for (const [key, value] of Object.entries(attributes)) input.setAttribute(key, value);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    const typed = this.input.value.trim();
    this.asking?.abort();
    if (!typed) return this.close();
    this.asking = new AbortController();
    const address = `${this.input.dataset.suggest}?${new URLSearchParams({ q: typed.slice(0, 200) })}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.show((await answer.json()).suggestions);
    } catch {
      // Without an answer the form still searches.
    }
  }

  show(found) {
    this.found = found;
    this.active = -1;
    this.list.replaceChildren(...found.map((one, number) => option(one, `${this.id}-${number}`)));
    this.open(found.length > 0);
    this.status.textContent = found.length ? this.input.dataset.some : this.input.dataset.none;
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.status.textContent = "";
    this.open(false);
    this.active = -1;
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      this.move(steps[event.key]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.go(this.list.children[this.active]);
    }
  }

  move(step) {
    const count = this.found.length + 1; // one more: none of them, the words themselves
    this.active = ((this.active + 1 + step + count) % count) - 1;
    [...this.list.children].forEach((one, number) => {
      one.setAttribute("aria-selected", String(number === this.active));
    });
    const chosen = this.list.children[this.active];
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }

  go(chosen) {
    const number = [...this.list.children].indexOf(chosen);
    if (number >= 0) location.assign(this.found[number].address);
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
