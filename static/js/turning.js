// The arrow keys turn to the submission before or after, while no field has the focus.

const FIELDS = "input, select, textarea, button, summary, [contenteditable]";
const WAYS = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!way || held || document.activeElement.closest(FIELDS)) {
    return;
  }
  const link = document.querySelector(`a[rel="${way}"]`);
  if (link) {
    link.click();
  }
});
