// The editor: a row that is named in the address is opened, and leaving with unsaved words asks.

const opened = document.getElementById(location.hash.slice(1));
const row = opened && opened.closest("details");
if (row) {
  row.open = true;
  opened.scrollIntoView();
}

// Django's select script leaves its boxes without a name; they take that of the field's label.
function nameSelects(inside) {
  for (const select of inside.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling;
    const label = select.labels[0] && select.labels[0].textContent.trim();
    if (label && box && box.classList.contains("select2")) {
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox]")) {
        const chosen = part.getAttribute("role") === "combobox" ? select.selectedOptions[0] : null;
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", chosen ? `${label}: ${chosen.textContent}` : label);
      }
    }
  }
}

const form = document.getElementById("draft-form");
let unsaved = false;

// Django's scripts run when the document is ready, and when a row was added: name what they made.
django.jQuery(() => setTimeout(() => nameSelects(form)));
document.addEventListener("formset:added", (event) => setTimeout(() => nameSelects(event.target)));
form.addEventListener("change", () => nameSelects(form));
django.jQuery(form).on("change select2:open", "select.admin-autocomplete", (event) => {
  unsaved = unsaved || event.type === "change";
  nameSelects(form);
  const search = document.querySelector(".select2-container--open .select2-search__field");
  if (search && event.target.labels[0]) {
    search.setAttribute("aria-label", event.target.labels[0].textContent.trim());
  }
});
form.addEventListener("input", () => { unsaved = true; });
form.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) {
    event.preventDefault();
  }
});
