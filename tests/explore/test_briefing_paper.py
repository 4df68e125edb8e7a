"""Briefings on paper: two sheets of A4, whatever the register holds."""

from io import BytesIO

import pytest
from pypdf import PdfReader


@pytest.mark.parametrize("address", ["/pairs/jp-tw/", "/countries/us/", "/vi/pairs/us-vn/"])
def test_a_briefing_fits_two_sheets(page, live, address):
    page.goto(f"{live}{address}", wait_until="networkidle")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 2
    assert round(float(printed.pages[0].mediabox.width)) == 595  # A4, in points
    assert "Printed from" in printed.pages[0].extract_text() or "/vi/" in address


def test_a_record_prints_its_sentences_on_a_page_of_their_own(page, live):
    page.goto(
        f"{live}/agreements/nycu-kyushu-university-joint-campus-2025/", wait_until="networkidle"
    )
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    texts = [sheet.extract_text() for sheet in printed.pages]
    first = next(n for n, text in enumerate(texts) if text.lstrip().startswith("Sources"))
    assert first > 0


def test_a_list_prints_its_rows_without_the_filters(page, live):
    page.goto(f"{live}/agreements/?country=JP", wait_until="networkidle")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    first = printed.pages[0].extract_text()
    assert "Year of signature" not in first
    assert "Country or economy: Japan" in first  # the filter in use is told
