// What scrolls sideways (tabs, sections, wide tables) shows the whole of what the keyboard reaches:
// a link of which an edge shows would else stay where it is.
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest(".tabs, .subnav, .scroll-x") || !target.matches(":focus-visible")) return;
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});

// Where a row of tabs or sections is wider than the page, it opens on the one the reader is at. To
// measure before everything has come would lay the page out once more.
addEventListener("load", () => {
  for (const row of document.querySelectorAll(".tabs, .subnav ul")) {
    const current = row.querySelector("[aria-current]");
    if (!current || row.scrollWidth <= row.clientWidth) continue;
    const hidden = current.getBoundingClientRect().right - row.getBoundingClientRect().right;
    if (hidden > 0) row.scrollLeft += hidden + 24;
  }
});
