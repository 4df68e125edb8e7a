// [data-copy="#id"] copies that element's text; the words said afterwards stand on the button, as
// data-copied and data-selected, in the page's language. [data-print] prints the page.
const SHOWN = 2500; // milliseconds
let timer = 0;

function say(words) {
  const toast = document.querySelector(".toast");
  if (!toast || !words) return;
  toast.textContent = words;
  clearTimeout(timer);
  timer = setTimeout(() => toast.replaceChildren(), SHOWN);
}

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const element = document.querySelector(button.dataset.copy);
  if (!element) return;
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    say(button.dataset.copied);
  } catch {
    select(element);
    say(button.dataset.selected);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
  if (event.target.closest("[data-print]")) window.print();
});
