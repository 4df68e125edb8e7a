// Menus are <details class="menu">: Escape and a click elsewhere close them. "/" goes to the search
// box ([data-slash]).
const openMenus = () => [...document.querySelectorAll("details.menu[open]")];
const isTyping = (element) =>
  element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

function closeMenus() {
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function goToSearch(event) {
  const box = document.querySelector("[data-slash]");
  if (!box || !box.checkVisibility()) return;
  event.preventDefault();
  box.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") closeMenus();
  if (event.key === "/" && !isTyping(event.target)) goToSearch(event);
});

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
