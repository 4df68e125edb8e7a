"""Reading the forms of a page as a browser does, and filling them."""

from collections.abc import Iterator

from django.test import Client
from lxml import html

Typed = dict[str, list[str]]


def read_form(response, form_id: str | None = "draft-form") -> Typed:
    """Return what the form on a page would send if nothing were touched."""
    page = html.fromstring(response.content.decode())
    typed: Typed = {}
    for form in page.iter("form"):
        if form.get("id") == form_id:
            for name, value in sent_by(form):
                typed.setdefault(name, []).append(value)
    return typed


def sent_by(form: html.FormElement) -> Iterator[tuple[str, str]]:
    """Yield names and values in the order of the form; forms for rows to come are left out."""
    for one in form.iter("input", "textarea", "select"):
        name = one.get("name")
        if name and "__prefix__" not in name:
            yield from ((name, value) for value in values_of(one))


def values_of(one: html.HtmlElement) -> list[str]:
    if one.tag == "textarea":
        return [(one.text or "").removeprefix("\n")]
    if one.tag == "select":
        return [option.get("value") for option in one.iter("option") if "selected" in option.attrib]
    ticked = one.get("type") == "checkbox"
    if ticked and "checked" not in one.attrib:
        return []
    return [one.get("value") or ("on" if ticked else "")]


def add_row(typed: Typed, prefix: str, **fields: str) -> int:
    """Add a row as the script does; return its number."""
    number = int(typed[f"{prefix}-TOTAL_FORMS"][0])
    typed[f"{prefix}-TOTAL_FORMS"] = [str(number + 1)]
    for name, value in fields.items():
        typed[f"{prefix}-{number}-{name}"] = [value]
    return number


def put(typed: Typed, **fields: str) -> Typed:
    """Fill inputs; two underscores stand for a hyphen, as in titles__en__text."""
    for name, value in fields.items():
        typed[name.replace("__", "-")] = [value]
    return typed


def send(client: Client, address: str, typed: Typed, button: str = "_continue"):
    """Send a form by one of its buttons and follow to the page that answers."""
    return client.post(address, {**typed, button: ["1"]}, follow=True)
