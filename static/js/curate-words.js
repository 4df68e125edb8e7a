// The words of the page's language, from the data attributes of #words.
const words = document.getElementById("words");

export function say(name, values = {}) {
  const text = (words && words.dataset[name]) || "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}

// One live region for the whole page; what is said last replaces what was said before.
const region = document.createElement("p");
region.className = "visually-hidden";
region.setAttribute("role", "status");
document.body.append(region);

export function announce(text) {
  region.textContent = text;
}

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
