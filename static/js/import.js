// Import: says that a file is too large before it is sent, and keeps the progress fresh.

for (const form of document.querySelectorAll("form[data-import]")) {
  const input = form.querySelector("input[type=file]");
  const note = form.querySelector("p.errornote[hidden], p.errornote");
  const tooLarge = () => (input.files[0]?.size ?? 0) > Number(input.dataset.mostBytes);
  const tell = () => {
    note.textContent = tooLarge() ? input.dataset.tooLarge : "";
    note.hidden = !tooLarge();
  };
  input.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    tell();
    if (tooLarge()) event.preventDefault();
  });
}

const PAUSE = 1000; // milliseconds between two looks

async function look(place) {
  const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const told = await answer.json();
  if (!told.open) {
    location.reload();
    return;
  }
  place.querySelector("progress").max = told.total || 1;
  place.querySelector("progress").value = told.total ? told.done : 0;
  if (told.words) place.querySelector("[data-words]").textContent = told.words;
  place.querySelector("[data-done]").textContent = told.total ? `${told.done} / ${told.total}` : "";
}

for (const place of document.querySelectorAll("[data-progress]")) {
  setInterval(() => look(place).catch(() => {}), PAUSE);
}
