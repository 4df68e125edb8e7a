"""A spreadsheet (Office Open XML) written as it is read: one row at a time, straight into the zip.

Texts are inline strings, which no program takes for formulas; those that look like one carry
Excel's own mark for text, so that they stay texts when somebody edits them.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import chain, count, islice
from xml.sax.saxutils import escape as escape_xml
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.downloads.columns import Cell
from values.escaping import is_formula

MOST_ROWS = 1_048_575  # of a sheet, besides its header
MOST_CHARACTERS = 32_767  # of a cell
# The same rows are the same bytes: nothing in the file tells when it was made.
NO_TIME = (1980, 1, 1, 0, 0, 0)
FIRST_DAY = date(1899, 12, 30)
# Before this Excel counts a day that never was.
FIRST_SAFE_DAY = date(1900, 3, 1)

# Places in `cellXfs` of STYLES.
HEADING, DAY, MOMENT, QUOTED = 1, 2, 3, 4

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Excel reads _x000D_ as a character; a text that has it in print says so by escaping the first _.
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
PARTS = f"{OFFICE}/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats"
SHEET_TYPE = f"{TYPES}-officedocument.spreadsheetml"
STYLES = (
    f"{DECLARATION}<styleSheet {MAIN}>"
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


class Pipe:
    """What `ZipFile` writes into; it cannot be searched, only emptied."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere."""

    def taken(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def as_xlsx(name: str, header: list[str], rows: Iterable[list[Cell]]) -> Iterator[bytes]:
    """Yield a spreadsheet with these rows; what one sheet cannot hold goes on in the next."""
    pipe, sheets = Pipe(), 0
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for sheets, part in enumerate(_by_sheet(rows), start=1):
            with archive.open(_entry(f"xl/worksheets/sheet{sheets}.xml"), "w") as sheet:
                for xml in sheet_xml(header, part):
                    sheet.write(xml.encode())
                    yield pipe.taken()
        for path, xml in _frame(name, sheets):
            archive.writestr(_entry(path), xml)
    yield pipe.taken()


def sheet_xml(header: list[str], rows: Iterable[list[Cell]]) -> Iterator[str]:
    """Yield the XML of one sheet, row by row; the header stays in sight."""
    letters = [column_letters(number) for number in range(1, len(header) + 1)]
    yield (
        f'{DECLARATION}<worksheet {MAIN}><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><cols><col min="1" max="{len(header)}" width="18" customWidth="1"/></cols>'
        "<sheetData>"
    )
    titles = (
        _text(title, f"{column}1", HEADING) for column, title in zip(letters, header, strict=True)
    )
    yield f'<row r="1">{"".join(titles)}</row>'
    for number, row in enumerate(rows, start=2):
        cells = (cell_xml(cell, f"{at}{number}") for at, cell in zip(letters, row, strict=True))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def cell_xml(cell: Cell, place: str) -> str:
    """Return the XML of one cell; nothing for an empty one."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float | Decimal):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if isinstance(cell, datetime):
        return f'<c r="{place}" s="{MOMENT}"><v>{_days(cell)}</v></c>'
    if isinstance(cell, date):
        return _day(cell, place)
    return _text(cell, place, QUOTED if is_formula(cell) else 0)


def column_letters(number: int) -> str:
    """Return A for 1, Z for 26, AA for 27."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def _day(day: date, place: str) -> str:
    if day < FIRST_SAFE_DAY:
        return _text(day.isoformat(), place, 0)
    return f'<c r="{place}" s="{DAY}"><v>{(day - FIRST_DAY).days}</v></c>'


def _days(moment: datetime) -> float:
    since = moment - datetime.combine(FIRST_DAY, time.min, UTC)
    return round(since.total_seconds() / 86_400, 6)


def _text(text: str, place: str, style: int) -> str:
    told = LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub("", text))[:MOST_CHARACTERS]
    style_of = f' s="{style}"' if style else ""
    inside = f'<is><t xml:space="preserve">{escape_xml(told)}</t></is>'
    return f'<c r="{place}"{style_of} t="inlineStr">{inside}</c>'


def _by_sheet(rows: Iterable[list[Cell]]) -> Iterator[Iterator[list[Cell]]]:
    rest = iter(rows)
    for number in count():
        first = list(islice(rest, 1))
        if number and not first:
            return
        yield chain(first, islice(rest, MOST_ROWS - 1))


def _entry(path: str) -> ZipInfo:
    entry = ZipInfo(path, NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _frame(name: str, sheets: int) -> Iterator[tuple[str, str]]:
    """Yield the files that tell what is in the archive."""
    numbers = range(1, sheets + 1)
    names = {number: name if number == 1 else f"{name} {number}" for number in numbers}
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in names.items()
    )
    yield (
        "xl/workbook.xml",
        (f'{DECLARATION}<workbook {MAIN} xmlns:r="{PARTS}"><sheets>{listed}</sheets></workbook>'),
    )
    targets = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    targets["rId0"] = ("styles", "styles.xml")
    yield "xl/_rels/workbook.xml.rels", _relations(targets)
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    yield "xl/styles.xml", STYLES
    overrides = {
        "xl/workbook.xml": "sheet.main",
        "xl/styles.xml": "styles",
        **{f"xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers},
    }
    listed = "".join(
        f'<Override PartName="/{path}" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
        for path, kind in overrides.items()
    )
    yield (
        "[Content_Types].xml",
        (
            f'{DECLARATION}<Types xmlns="{OFFICE}/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{TYPES}-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
        ),
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{key}" Type="{PARTS}/{kind}" Target="{path}"/>'
        for key, (kind, path) in targets.items()
    )
    return (
        f'{DECLARATION}<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f"{listed}</Relationships>"
    )
