"""One document in the language now active: headings, paragraphs, tables and lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import get_language
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from curation.day import register_day
from values.text import LocalizedText, Picked

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNDATED = (1980, 1, 1, 0, 0, 0)  # the first moment a part of a zip can name

# Fonts that Word and LibreOffice have: of Latin letters, and of the script of a language. Names in
# Han stand in documents of every language.
LATIN, HAN = "Calibri", "Microsoft JhengHei"
EAST_ASIAN = {
    "ja": "Yu Gothic",
    "ko": "Malgun Gothic",
    "zh-hans": "Microsoft YaHei",
    "zh-hant": HAN,
}
# Word knows regions, not scripts.
TAGS = {"en": "en-GB", "vi": "vi-VN", "ja": "ja-JP", "ko": "ko-KR"}
TAGS |= {"zh-hans": "zh-CN", "zh-hant": "zh-TW"}
STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet", "Header", "Footer")
BODY, SMALL = Pt(9.5), Pt(8)
INK, LINK = RGBColor(0x11, 0x1D, 0x28), RGBColor(0x00, 0x51, 0x91)
# What XML cannot hold at all; texts of the register have none, addresses asked for may.
FORBIDDEN = {code: None for code in range(32) if code not in (9, 10, 13)}


Wording = str | LocalizedText | Picked
"""A text; what knows its language is marked with it where it is another than the document's."""


@dataclass(frozen=True)
class Cell:
    """The text of a cell of a table that is a link."""

    text: Wording
    address: str


Told = Wording | Cell | Sequence["Wording | Cell"]
"""What stands in a cell or a line: a sequence is written without anything between."""


class Paper:
    """An A4 document. What is added comes in order; `save` returns the file's bytes."""

    def __init__(self, title: str, *, subject: str = "") -> None:
        self.language = get_language() or "en"
        self.document = Document()
        self._prepare()
        properties = self.document.core_properties
        properties.title, properties.subject = _clean(title), _clean(subject)
        properties.language = _tag(self.language)
        properties.author = properties.last_modified_by = ""
        properties.comments = ""
        properties.created = properties.modified = datetime.combine(register_day(), time.min)

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading; level 0 is the title of the document."""
        self.document.add_heading(_clean(text), level)

    def paragraph(self, text: str, *, small: bool = False) -> Paragraph:
        """Add a paragraph."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(_clean(text))
        if small:
            run.font.size = SMALL
        return paragraph

    def bullets(self, texts: Iterable[Told]) -> None:
        """Add a list, a paragraph each."""
        for text in texts:
            self._write(self.document.add_paragraph(style="List Bullet"), text)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[Told]]) -> None:
        """Add a table whose head is repeated on each sheet. A `Cell` becomes a link."""
        table = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        table.autofit = True
        for cell, text in zip(table.rows[0].cells, columns, strict=True):
            cell.paragraphs[0].add_run(_clean(text)).bold = True
        _repeat(table.rows[0])
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                self._write(cell.paragraphs[0], text)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def footer(self, text: str) -> None:
        """Set what stands at the foot of every sheet."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.add_run(_clean(text)).font.size = SMALL

    def save(self) -> bytes:
        """Return the file. The same content gives the same bytes: no clock is in them."""
        written, settled = BytesIO(), BytesIO()
        self.document.save(written)
        with ZipFile(written) as source, ZipFile(settled, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = ZipInfo(name, UNDATED)
                part.compress_type = ZIP_DEFLATED
                target.writestr(part, source.read(name))
        return settled.getvalue()

    def _prepare(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(16)
        for name in STYLES:
            self._set_font(self.document.styles[name])
        (default,) = self.document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
        _say_language(default, self.language)
        normal = self.document.styles["Normal"]
        normal.font.size = BODY
        normal.paragraph_format.space_after = Pt(3)
        self.document.styles["Title"].font.size = Pt(20)
        self.document.styles["Heading 1"].font.size = Pt(13)
        self.document.styles["Heading 2"].font.size = Pt(11)

    def _set_font(self, style: ParagraphStyle) -> None:
        """Set the fonts of a style for each script, and the language of its text."""
        style.font.name = LATIN
        style.font.color.rgb = INK
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:hAnsi"), LATIN)
        fonts.set(qn("w:eastAsia"), EAST_ASIAN.get(self.language, HAN))
        _say_language(properties, self.language)

    def _write(self, paragraph: Paragraph, told: Told) -> None:
        if isinstance(told, Cell):
            text, language = self._worded(told.text)
            self._mark(_add_link(paragraph, text, told.address), language)
        elif isinstance(told, str | LocalizedText | Picked):
            text, language = self._worded(told)
            self._mark(paragraph.add_run(text), language)
        else:
            for one in told:
                self._write(paragraph, one)

    def _worded(self, told: Wording) -> tuple[str, str]:
        """Return a text for this document, and its language if that is known."""
        if isinstance(told, str):
            return _clean(told), ""
        picked = told.pick(self.language) if isinstance(told, LocalizedText) else told
        return _clean(picked.text), picked.language.lower()

    def _mark(self, run: Run, language: str) -> None:
        """Say of text in another language which it is, and write it in a font of its script."""
        if not language or language == self.language:
            return
        properties = run._r.get_or_add_rPr()
        if font := EAST_ASIAN.get(language):
            properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)
        _say_language(properties, language)


def _tag(language: str) -> str:
    return TAGS.get(language, language)


def _say_language(properties, language: str) -> None:
    """Set the language of a style or a run, for each kind of script."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), _tag(language))
    element.set(qn("w:eastAsia"), _tag(language if language in EAST_ASIAN else "zh-hant"))
    properties.append(element)


def _add_link(paragraph: Paragraph, text: str, address: str) -> Run:
    """Add a run that is a link: python-docx has no call for it."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.color.rgb = LINK
    link.append(run._r)
    paragraph._p.append(link)
    return run


def _repeat(row) -> None:
    """Repeat this row at the head of every sheet."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _clean(text: str) -> str:
    return str(text).translate(FORBIDDEN)
