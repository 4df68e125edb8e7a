"""Reading the forms of a page as a browser does, and filling them."""

from html.parser import HTMLParser

from django.test import Client

Typed = dict[str, list[str]]


class FormReader(HTMLParser):
    """Collects what a form would send, by the id of the form."""

    def __init__(self, form_id: str | None):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.typed: Typed = {}
        self._area: str | None = None
        self._select: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._area, self._text = given["name"], ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given and self._select:
            self._keep(self._select, given["value"])

    def _input(self, given: dict) -> None:
        ticked = given.get("type") == "checkbox"
        if "name" in given and (not ticked or "checked" in given):
            self._keep(given["name"], given.get("value") or ("on" if ticked else ""))

    def _keep(self, name: str, value: str) -> None:
        self.typed.setdefault(name, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self._keep(self._area, self._text.removeprefix("\n"))
            self._area = None
        elif tag == "form":
            self.inside = False


def read_form(response, form_id: str | None = "draft-form") -> Typed:
    """Return what the form on a page would send if nothing were touched."""
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    for name in [name for name in reader.typed if "__prefix__" in name]:
        del reader.typed[name]
    return reader.typed


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
