"""The style sheets of the site as one, like a deployment serves them."""

import re
from pathlib import Path

SHEETS = Path(__file__).resolve().parents[1] / "static" / "css"
IMPORT = re.compile(r'@import url\("(.+?)"\);\n?')


def join_styles(folder: Path) -> Path:
    """Write css/all-in-one.css below this folder of static files; return where it is."""
    site = (SHEETS / "site.css").read_text()
    sheets = [(SHEETS / name).read_text() for name in IMPORT.findall(site)]
    whole = folder / "css" / "all-in-one.css"
    whole.parent.mkdir()
    whole.write_text("\n".join([IMPORT.sub("", site), *sheets]))
    return whole
