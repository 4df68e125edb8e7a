// Press releases: says that files are too large before they are sent, and keeps the list fresh.

for (const form of document.querySelectorAll("form[data-arrivals]")) {
  const input = form.querySelector("input[type=file]");
  const note = form.querySelector("p.errornote");
  const size = () => [...input.files].reduce((sum, file) => sum + file.size, 0);
  const tell = () => {
    const tooLarge = size() > Number(input.dataset.mostBytes);
    note.textContent = tooLarge ? input.dataset.tooLarge : "";
    note.hidden = !tooLarge;
    return tooLarge;
  };
  input.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    if (tell()) event.preventDefault();
  });
}

const PAUSE = 1000; // milliseconds between two looks

// The list alone is written anew, so that what is being typed above it stays.
async function renew(place) {
  if (place.hasAttribute("data-whole")) {
    location.reload();
    return;
  }
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(place.id);
  if (!fresh) return;
  place.replaceWith(fresh);
  watch();
}

async function look(place, before) {
  const answer = await fetch(place.dataset.working, { headers: { Accept: "application/json" } });
  if (!answer.ok) return before;
  const told = await answer.json();
  const now = JSON.stringify(told);
  if (told.open === 0 || (before && now !== before)) await renew(place);
  return now;
}

function watch() {
  const place = document.querySelector("[data-working]");
  if (!place) return;
  let before = "";
  const timer = setInterval(async () => {
    if (!place.isConnected) {
      clearInterval(timer);
      return;
    }
    before = await look(place, before).catch(() => before);
  }, PAUSE);
}

watch();
