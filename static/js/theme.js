// Runs in the head, before the first paint, for what must not change after it. The reader's choice
// of light or dark, kept in the browser's own storage; without a choice the system decides. And
// filters, which start closed on a phone.
(() => {
  // Shows what works by script alone; "early" until filters are closed.
  document.documentElement.dataset.scripted = "early";
  let choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // storage is closed to us: the system decides
  }
  if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;

  // "interactive" comes before the modules. What shows earlier hides the filters by stylesheet.
  document.addEventListener("readystatechange", () => {
    const narrow = matchMedia("(max-width: 59.99rem)").matches;
    if (document.readyState !== "interactive") return;
    for (const one of document.querySelectorAll("[data-collapse-narrow]")) one.open &&= !narrow;
    document.documentElement.dataset.scripted = "";
  });
})();
