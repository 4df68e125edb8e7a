"""A drawing as a file of its own: with plain colours and rules that other programs understand."""

import re
from functools import cache
from math import cos, radians, sin
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from explore.figures.figure import Figure

STYLES = ("charts.css", "explore.css")
TOKENS = ("tokens.css", "explore.css")
TOKEN = re.compile(r"(--[a-z0-9-]+):\s*light-dark\(oklch\(([0-9.]+) ([0-9.]+) ([0-9.]+)\)")
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
DRAWN = re.compile(r"\.(chart|k[1-6]|map|network|mark|year)")
WHITE = "#ffffff"


def as_svg(figure: Figure) -> str:
    """Return the drawing of a figure, in the light colours."""
    told = render_to_string(figure.template, {"figure": figure, "is_file": True})
    begin = told.index('<svg class="chart')
    opened = told.index(">", begin) + 1
    drawing = told[opened : told.rindex("</svg>") + len("</svg>")]
    ground = f'<rect width="100%" height="100%" fill="{WHITE}"/>'
    return f"{told[begin:opened]}<style>{rules()}</style>{ground}{drawing}\n"


@cache
def rules() -> str:
    """Return the rules of drawings, every token replaced by its colour."""
    found = colours()
    text = MEDIA.sub("", "\n".join(_sheet(name) for name in STYLES))
    told = ["svg{font-family:sans-serif}"]
    for selector, body in RULE.findall(text):
        if DRAWN.match(selector.strip()):
            told.append(f"{' '.join(selector.split())}{{{_plain(body, found)}}}")
    return "".join(told)


def _plain(body: str, found: dict[str, str]) -> str:
    """Return declarations without variables: the colour of a series becomes a fill."""
    told = [one.strip() for one in body.split(";") if one.strip() and "var(--k" not in one]
    resolved = [
        re.sub(r"var\((--[a-z0-9-]+)\)", lambda m: found.get(m[1], WHITE), one) for one in told
    ]
    return ";".join(re.sub(r"^--k:", "fill:", one) for one in resolved)


@cache
def colours() -> dict[str, str]:
    """Return the light colour of every token, as #rrggbb."""
    text = "\n".join(_sheet(name) for name in TOKENS)
    return {name: hex_of(*map(float, parts)) for name, *parts in TOKEN.findall(text)}


def hex_of(lightness: float, chroma: float, hue: float) -> str:
    """Return an OKLCH colour as sRGB (B. Ottosson's matrices); what lies outside is held inside."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(_gamma(one) * 255):02x}" for one in linear)


def _gamma(value: float) -> float:
    held = min(max(value, 0.0), 1.0)
    return 12.92 * held if held <= 0.0031308 else 1.055 * held ** (1 / 2.4) - 0.055


def _sheet(name: str) -> str:
    path = Path(settings.BASE_DIR) / "static" / "css" / name
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
