"""A table is read in whatever encoding it has, and refused whole, with its place, if it cannot."""

import io
import resource
import time
import zipfile

import pytest
from openpyxl import Workbook

from intake.tables.reading import Unreadable, sample

JAPANESE = "大学名,相手大学,国,種別,締結年\r\n九州大学,ハノイ工科大学,ベトナム,大学間協定,2015\r\n"
CHINESE = "大學名稱,合作大學,國家,類別,簽約日期\r\n國立陽明交通大學,九州大學,日本,備忘錄,2015\r\n"
FRENCH = "name,country\r\nÉcole supérieure,FR\r\nUniversität München,DE\r\n"


@pytest.fixture
def read(tmp_path):
    def reading(content: bytes, kind: str = "csv", encoding: str = ""):
        path = tmp_path / "table"
        path.write_bytes(content)
        return sample(path, kind, encoding)

    return reading


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (JAPANESE, "utf-8", "utf-8"),
        (JAPANESE, "utf-8-sig", "utf-8-sig"),
        (JAPANESE, "utf-16", "utf-16"),
        (JAPANESE, "utf-16-le", "utf-16-le"),
        (JAPANESE, "utf-16-be", "utf-16-be"),
        (JAPANESE, "cp932", "cp932"),
        (CHINESE, "big5", "big5hkscs"),
        (CHINESE, "utf-8", "utf-8"),
        (FRENCH, "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found_and_told(read, text, encoding, told):
    table, rows = read(text.encode(encoding))
    first, second = text.split("\r\n")[:2]
    assert (table.encoding, table.certain) == (told, True)
    assert (table.header, rows[0]) == (first.split(","), (2, second.split(",")))


def test_a_person_may_know_the_encoding_better(read):
    table, rows = read("이름,나라\r\n한국대학교,KR\r\n".encode("euc_kr"), encoding="euc_kr")
    assert (table.header, rows) == (["이름", "나라"], [(2, ["한국대학교", "KR"])])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_found(read, sign):
    table, rows = read(f'a{sign}b\r\n"x{sign}y"{sign}2\r\n'.encode())
    assert (table.header, rows) == (["a", "b"], [(2, [f"x{sign}y", "2"])])


def test_headings_may_stand_below_a_title(read):
    table, rows = read(b"List of 2025\r\n\r\nparty,party,kind\r\nA,B,MOU\r\n")
    assert (table.header_row, table.header) == (3, ["party", "party", "kind"])
    assert rows == [(4, ["A", "B", "MOU"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            (JAPANESE * 3).encode() + "九大,阪大\r\n".encode("cp932"),
            "Row 7, column A cannot be read as UTF-8: the file mixes encodings or is damaged. "
            "Save it as UTF-8 and upload it again.",
        ),
        (
            "a,b\r\n日本,日本\r\nx,日本".encode() + b"\xff\r\n",
            "Row 3, column B cannot be read as UTF-8: the file mixes encodings or is damaged. "
            "Save it as UTF-8 and upload it again.",
        ),
        (b"", "The file is empty."),
        (b"\r\n\r\n", "The file is empty."),
        (b"one\r\ntwo\r\n", "No row names the columns. Write their names into the first row."),
        (
            b'a,b\r\n1,"2\r\n',
            "Row 2 is not CSV: a quotation mark is opened and never closed.",
        ),
        (
            b"a,b\r\n1,2,3\r\n",
            "Row 2 has more cells than there are column names: see column C.",
        ),
        (
            b"a,b\r\n1," + b"x" * 10_001,
            "Row 2, column B holds more than 10,000 characters.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(read, content, sentence):
    with pytest.raises(Unreadable) as refused:
        read(content)
    assert str(refused.value).startswith(sentence)


def workbook(*rows, title: str = "List") -> bytes:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_spreadsheet_is_read_as_somebody_would_have_typed_it(read):
    import datetime

    day, moment = datetime.date(2025, 7, 11), datetime.datetime(2025, 7, 11, 9, 30)  # noqa: DTZ001
    content = workbook(["a", "b", "c", "d", "e"], [2015, 2.5, day, moment, True], [None] * 5, ["x"])
    table, rows = read(content, "xlsx")
    assert (table.sheet, table.others) == ("List", [])
    assert rows == [
        (2, ["2015", "2.5", "2025-07-11", "2025-07-11 09:30:00", "true"]),
        (4, ["x", "", "", "", ""]),
    ]


def altered(content: bytes, **parts: bytes) -> bytes:
    """Return a spreadsheet with one of its parts replaced, or another added."""
    kept = io.BytesIO()
    names = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            if name not in names:
                after.writestr(name, before.read(name))
        for name, data in names.items():
            after.writestr(name, data)
    return kept.getvalue()


BOMB = "The spreadsheet would unpack to far more than a table holds. It was not opened."
ENTITIES = "The spreadsheet asks for other files or declares entities, as no spreadsheet does. "
NO_TABLE = "This is no table that can be read. Save it as CSV (UTF-8) or XLSX."


def sheet(declaration: str, text: str) -> bytes:
    return (
        f'<?xml version="1.0"?>{declaration}<worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t>'
        '</is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row></sheetData></worksheet>'
    ).encode()


def worked() -> float:
    """Return the processor's seconds until now, of the reader's own process as well."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl__worksheets__sheet1_dot_xml": b"<worksheet>" + b" " * 200_000_000}, BOMB),
        ({"xl__media__big_dot_bin": b"\0" * 30_000_000}, BOMB),
        ({"xl__worksheets__sheet1_dot_xml": sheet(EXTERNAL, "&amp;e;")}, ENTITIES),
        ({"xl__worksheets__sheet1_dot_xml": sheet(LAUGHS, "&amp;b;")}, ENTITIES),
        ({"xl__workbook_dot_xml": b"<not xml"}, NO_TABLE),
    ],
)
def test_a_spreadsheet_that_means_harm_is_refused_at_once(read, parts, sentence):
    content = altered(workbook(["a", "b"], ["1", "2"]), **parts)
    spent = worked()
    with pytest.raises(Unreadable) as refused:
        read(content, "xlsx")
    assert str(refused.value).startswith(sentence)
    assert worked() - spent < 5


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"", b"party,kind\r\n"])
def test_what_is_no_spreadsheet_is_refused(read, content):
    with pytest.raises(Unreadable) as refused:
        read(content, "xlsx")
    assert str(refused.value) == NO_TABLE


def test_entities_hidden_behind_a_long_comment_are_refused_too(read):
    declared = f"<!--{'x' * 5000}-->{LAUGHS}"
    part = {"xl__worksheets__sheet1_dot_xml": sheet(declared, "&amp;b;")}
    with pytest.raises(Unreadable) as refused:
        read(altered(workbook(["a", "b"]), **part), "xlsx")
    assert str(refused.value).startswith(ENTITIES)
