// Runs in the head, before the first paint: the reader's choice of light or dark, kept in the
// browser's own storage. Without a choice the system decides.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // storage is closed to us: the system decides
  }
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
})();
