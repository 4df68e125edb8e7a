// Source markers (a.cite) are links to their quotation and work without this. With it, the
// quotation is lit, only the panel of sources scrolls, and Escape goes back to the fact.
const wide = matchMedia("(min-width: 60rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const AIR = 80; // pixels left above the quotation
let cameFrom = null;

function light(marker, quotation) {
  for (const lit of document.querySelectorAll(".quote.on, .cite[aria-current]")) {
    lit.classList.remove("on");
    lit.removeAttribute("aria-current");
  }
  quotation.classList.add("on");
  marker.setAttribute("aria-current", "true");
}

function scrollPanel(panel, quotation) {
  const top = quotation.offsetTop - panel.offsetTop - AIR;
  panel.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" });
}

function follow(event) {
  const marker = event.target.closest("a.cite");
  const quotation = marker?.hash && document.getElementById(decodeURIComponent(marker.hash.slice(1)));
  if (!quotation) return;
  light(marker, quotation);
  cameFrom = marker;
  quotation.tabIndex = -1;
  event.preventDefault();
  history.replaceState(null, "", marker.hash);
  const panel = wide.matches && quotation.closest(".sticky");
  if (panel) scrollPanel(panel, quotation);
  quotation.focus({ preventScroll: Boolean(panel) });
}

function goBack() {
  if (!cameFrom || !document.activeElement?.closest(".quote")) return;
  cameFrom.focus();
  cameFrom = null;
}

// Where the panel does not scroll by itself, the keyboard does not stop at it.
function stop() {
  for (const panel of document.querySelectorAll("aside.sticky")) {
    if (wide.matches) panel.tabIndex = 0;
    else panel.removeAttribute("tabindex");
  }
}

document.addEventListener("click", follow);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") goBack();
});
wide.addEventListener("change", stop);
stop();
