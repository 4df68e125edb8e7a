// Words that this browser keeps of a form, and the offer to bring them back.
import { element, say } from "./curate-words.js";

export function offerCopy(form, at, restore, discard) {
  const time = new Date(at).toLocaleString(document.documentElement.lang);
  const text = element("p", {}, say("foundCopy", { time }));
  const yes = element("button", { type: "button" }, say("restore"));
  const no = element("button", { type: "button", class: "quiet" }, say("discard"));
  const notice = element("div", { class: "kept-copy", role: "alert" }, text, yes, no);
  yes.addEventListener("click", restore);
  no.addEventListener("click", () => {
    discard();
    notice.remove();
  });
  form.before(notice);
}

// A form that has no draft on the server yet: each change is copied, until the form has become
// one. The page tells by data-begun which forms have; each has a name of its own, "once".
export class Copy {
  constructor(form) {
    this.form = form;
    this.place = `form:${form.dataset.owner}:${form.id}`;
    const copy = this.read();
    if (copy && form.dataset.begun.split(" ").includes(copy.once)) this.forget();
    else if (copy && copy.once !== form.elements.once.value) this.offer(copy);
    for (const event of ["input", "change"]) form.addEventListener(event, () => this.keep());
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.place));
    } catch {
      return null;
    }
  }

  keep() {
    const typed = [...new FormData(this.form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    const copy = { at: new Date().toISOString(), once: this.form.elements.once.value, typed };
    try {
      localStorage.setItem(this.place, JSON.stringify(copy));
    } catch {
      // Nothing is kept here: the form is as it is without this script.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.place);
    } catch {
      // Nothing was kept.
    }
  }

  offer({ at, typed }) {
    offerCopy(this.form, at, () => this.bringBack(typed), () => this.forget());
  }

  // Sent to the same address, which shows it as it was typed and begins nothing.
  bringBack(typed) {
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const sent = element("form", { method: "post", hidden: "" });
    for (const [name, value] of [...typed, ["_again", "1"], ["csrfmiddlewaretoken", token]]) {
      const field = element("input", { type: "hidden", name });
      field.value = value;
      sent.append(field);
    }
    document.body.append(sent);
    sent.submit();
  }
}
