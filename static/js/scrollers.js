// What scrolls sideways (tabs, sections, wide tables) shows the whole of what the keyboard reaches:
// a link of which an edge shows would else stay where it is.
document.addEventListener("focusin", ({ target }) => {
  if (!target.closest(".tabs, .subnav, .scroll-x") || !target.matches(":focus-visible")) return;
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
