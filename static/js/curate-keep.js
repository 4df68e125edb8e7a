// Nothing typed is lost: what changes is kept in this browser at once and on the server every few
// seconds. The line that says so is [data-state]; the address that keeps is the form's data-keep.
import { offerCopy } from "./curate-copy.js";
import { element, say } from "./curate-words.js";

const SOON = 2500; // milliseconds after the last change
const AGAIN = 8000; // until the next try after one that failed
const form = document.querySelector("form[data-keep]");

class Keeper {
  constructor() {
    this.place = `draft:${form.dataset.owner}:${form.dataset.keep}`;
    this.state = form.querySelector("[data-state]");
    this.token = form.querySelector("[name=csrfmiddlewaretoken]");
    this.revision = form.querySelector("[name=revision]");
    this.timer = 0;
    this.dirty = this.sending = false;
    this.lookForCopy();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.leave());
    addEventListener("online", () => this.dirty && this.send());
    addEventListener("focus", () => this.dirty && this.send());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.dirty) this.send();
    });
    addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.copied) event.preventDefault();
    });
  }

  typed() {
    return [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  }

  changed() {
    this.dirty = true;
    this.copy();
    if (this.stopped) return;
    this.tell("changed");
    this.later(SOON);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  copy() {
    try {
      const at = new Date().toISOString();
      localStorage.setItem(this.place, JSON.stringify({ at, typed: this.typed() }));
      this.copied = true;
    } catch {
      this.copied = false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.place);
    } catch {
      this.copied = false;
    }
  }

  // A form that is being sent takes everything along. Whether it arrived, the next page knows: the
  // draft has another revision then, and the copy may go.
  leave() {
    this.copy();
    this.dirty = false;
    clearTimeout(this.timer);
    this.left = true;
    try {
      sessionStorage.setItem(this.place, this.revision.value);
    } catch {
      this.copied = false;
    }
  }

  async send() {
    if (this.sending || this.left || !this.dirty || this.stopped) return;
    this.sending = true;
    this.dirty = false;
    this.tell("saving");
    try {
      await this.answered(await this.post());
    } catch {
      this.failed("offline");
    }
    this.sending = false;
    if (this.dirty && !this.stopped) this.later(this.wait || SOON);
  }

  post() {
    const body = new URLSearchParams([...this.typed(), ["csrfmiddlewaretoken", this.token.value]]);
    const headers = { Accept: "application/json" };
    return fetch(form.dataset.keep, { method: "POST", body, headers, redirect: "manual" });
  }

  async answered(answer) {
    if (answer.ok) {
      const { revision, said } = await answer.json();
      this.revision.value = revision;
      this.wait = SOON;
      if (!this.dirty) this.forget();
      this.tell("", said);
    } else if (answer.status === 409 || answer.status === 410) {
      const { problem } = await answer.json();
      this.stopped = true;
      this.failed("", problem);
    } else if (answer.status === 403 || answer.type === "opaqueredirect") {
      await this.renew();
    } else {
      this.failed("offline");
    }
  }

  // The token is of an older session: take a new one, if somebody is signed in again.
  async renew() {
    const answer = await fetch(form.dataset.keep, { redirect: "manual" });
    if (!answer.ok) {
      this.failed("signedOut");
      return;
    }
    this.token.value = (await answer.json()).token;
    this.dirty = true;
    this.wait = 100;
  }

  failed(name, words) {
    this.dirty = true;
    this.wait = AGAIN;
    this.copy();
    this.tell(this.copied ? name : "unkept", this.copied ? words : "");
    if (name === "signedOut") {
      const address = say("login");
      this.state.append(" ", element("a", { href: address, target: "_blank" }, say("signIn")));
    }
  }

  tell(name, words) {
    this.state.textContent = words || say(name);
    this.state.dataset.state = name || (this.stopped ? "stopped" : "saved");
  }

  // Words that an earlier page of this browser could not save.
  lookForCopy() {
    let copy = null;
    let sent = null;
    try {
      copy = JSON.parse(localStorage.getItem(this.place));
      sent = sessionStorage.getItem(this.place);
      sessionStorage.removeItem(this.place);
    } catch {
      return;
    }
    if (!copy) return;
    const arrived = (sent && sent !== this.revision.value) || this.isShown(copy.typed);
    if (arrived) this.forget();
    else this.offer(copy);
  }

  isShown(typed) {
    const words = (pairs) => JSON.stringify(pairs.filter(([name]) => name !== "revision"));
    return words(typed) === words(this.typed());
  }

  offer({ at, typed }) {
    offerCopy(form, at, () => this.restore(typed), () => this.forget());
  }

  // The server keeps it as it was typed, and shows it as a form again.
  async restore(typed) {
    const kept = typed.filter(([name]) => name !== "revision");
    const now = [["revision", this.revision.value], ["csrfmiddlewaretoken", this.token.value]];
    const body = new URLSearchParams([...kept, ...now]);
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body });
      if (answer.ok) this.forget();
      else if (answer.status !== 409) throw new Error(answer.status);
      location.reload(); // saved elsewhere meanwhile: shown first, then offered again
    } catch {
      this.tell("offline");
    }
  }
}

if (form) new Keeper();
