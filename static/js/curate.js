// The editor: a row that is named in the address is opened, and leaving with unsaved words asks.

const opened = document.getElementById(location.hash.slice(1));
const row = opened && opened.closest("details");
if (row) {
  row.open = true;
  opened.scrollIntoView();
}

const form = document.getElementById("draft-form");
let unsaved = false;

form.addEventListener("input", () => { unsaved = true; });
form.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) {
    event.preventDefault();
  }
});
