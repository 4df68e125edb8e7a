"""What a page, a PDF or a text says, and the code of why it says nothing."""

import io
import resource

import pytest
from pypdf import PdfWriter

from intake.reading import apart, child, pdf, plain
from intake.reading.apart import read_apart
from intake.reading.document import Document, Unread, read
from values.text import clean_text

STORY = (
    "Kyushu University and National Yang Ming Chiao Tung University signed a memorandum of "
    "understanding in Fukuoka on 11 July 2025. Each side will send ten students each year."
)
MORE = "The two universities have worked together since 2019, and met again at the forum in July."


def page(body: str, head: str = "", title: str = "Two universities sign") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head>{body}</html>".encode()


def article(inside: str = "") -> bytes:
    return page(f"<body><article><p>{STORY}</p>{inside}<p>{MORE}</p></article></body>")


def why_not(data: bytes, **more: str) -> str:
    with pytest.raises(Unread) as unread:
        read(data, **more)
    return unread.value.code


# Plain text


def test_a_text_is_kept_composed_without_what_nobody_sees():
    written = "Đa\u0323i ho\u0323c\u200b\r\n\tHà Nội\x00\u202e \u00a0\n\n\n\nký\u2028kết\ufeff"
    assert read(written.encode()).text == "Đại học\nHà Nội\n\nký\nkết"


def test_every_sentence_of_a_text_can_be_quoted():
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    cleaned = plain.cleaned(every)
    assert clean_text(cleaned) == cleaned.strip()


def test_the_headline_of_a_text_is_its_title_and_a_first_sentence_is_none():
    assert read(f"Two universities sign\n\n{STORY}".encode()).title == "Two universities sign"
    assert read(f"{STORY}\n{MORE}".encode()).title == ""


def test_an_empty_text_is_refused():
    assert why_not(b" \r\n \xef\xbb\xbf") == "no_text"


# Web pages


def test_the_article_of_a_page_is_read_without_what_surrounds_it():
    body = f"<body><nav>Home About Press</nav><main><h1>Two universities sign</h1><p>{STORY}</p>"
    found = read(page(f"{body}<p>{MORE}</p></main><footer>Imprint 2020</footer></body>"))
    assert found.text == f"Two universities sign\n{STORY}\n{MORE}"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="DISPLAY : none">{}</p>',
        "<p hidden>{}</p>",
        '<div aria-hidden="true"><p>{}</p></div>',
        '<p style="visibility:hidden">{}</p>',
        '<p style="font-size: 0">{}</p>',
        '<p style="position:absolute; left: -9999px">{}</p>',
        "<script>document.write('{}')</script>",
        "<style>p::after {{ content: '{}' }}</style>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
    ],
)
def test_what_a_page_hides_is_never_read(hidden):
    secret = "Hidden University signed a secret memorandum of understanding with Nobody College."
    assert read(article(hidden.format(secret))).text == f"{STORY}\n{MORE}"


def test_small_print_is_not_taken_for_hidden():
    shown = '<p style="font-size: 0.9em">It was signed in the town hall of Fukuoka by both.</p>'
    assert "town hall" in read(article(shown)).text


def test_a_page_tells_title_publisher_and_day():
    head = (
        '<meta property="og:site_name" content="Kyushu University">'
        '<meta property="article:published_time" content="2025-07-17T09:00:00+09:00">'
    )
    body = f"<body><article><h1>Two universities sign</h1><p>{STORY}</p></article></body>"
    found = read(page(body, head))
    assert (found.title, found.publisher) == ("Two universities sign", "Kyushu University")
    assert (found.published, found.kind) == ("2025-07-17", "html")


def test_a_year_in_the_footer_is_no_day_of_publication():
    assert read(page(f"<body><p>{STORY}</p><p>{MORE}</p><p>© 2020</p></body>")).day is None


def test_what_says_html_and_is_none_is_read_as_text():
    assert read(STORY.encode(), content_type="text/html") == Document(STORY)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (page("<body><form>Sign in<input type=password></form><p>Members only.</p></body>"), 1),
        (page("<body><p>Sorry, it is gone.</p></body>", title="404 Not Found"), 2),
        (page("<body><p>お探しのページ</p></body>", title="ページが見つかりません"), 2),
        (page("<body><div id=app></div><script>start()</script></body>"), 3),
        (b"<html></html>", 3),
        (b"PK\x03\x04 a zip or a document of an office", 4),
        (b"\x89PNG\r\n", 4),
        (b"\x00\x01\x02\x03" * 99, 4),
    ],
)
def test_why_a_page_says_nothing_is_told(data, code):
    codes = {1: "sign_in", 2: "absent", 3: "no_text", 4: "not_a_text"}
    assert why_not(data) == codes[code]


def test_a_type_that_is_no_text_is_not_looked_into():
    assert why_not(STORY.encode(), content_type="image/svg+xml") == "not_a_text"


def test_a_mixture_of_encodings_is_told():
    mixed = "國立陽明交通大學與九州大學".encode("big5") + "締結しました。".encode("shift_jis")
    assert why_not(mixed * 9) == "unreadable"


def test_a_page_of_far_more_elements_than_any_has_is_not_taken_apart():
    assert why_not(b"<html><body>" + b"<p>word</p>" * 50_000) == "too_hard"


# PDF


def pdf_of(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 40 780 Td\n{shown}ET".encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    written, places = io.BytesIO(b"%PDF-1.4\n"), []
    written.seek(0, io.SEEK_END)
    for number, one in enumerate(objects, start=1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    start = written.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    written.write(b"xref\n0 6\n0000000000 65535 f \n" + rows)
    written.write(b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start)
    return written.getvalue()


def written(writer: PdfWriter) -> bytes:
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_the_lines_of_a_pdf_are_put_together_to_sentences():
    data = pdf_of(
        "Two universities sign",
        "Kyushu University and National Yang Ming Chiao Tung University signed a memo-",
        "randum of understanding in Fukuoka on 11 July 2025. Each side will send ten",
        "students each year.",
        "The two universities have worked together since 2019.",
    )
    assert read(data) == Document(
        f"Two universities sign\n{STORY}\nThe two universities have worked together since 2019.",
        "Two universities sign",
        kind="pdf",
    )


def test_lines_of_east_asia_are_joined_without_a_space():
    lines = (
        "國立陽明交通大學與九州大學於七月十一日在福岡簽署\n"
        "合作備忘錄，推動半導體人才培育與研究，並於每年交\n"
        "換學生。"
    )
    assert pdf.put_together(lines) == lines.replace("\n", "")


def test_an_entry_of_a_list_stays_a_line():
    lines = "The two sides agreed to work together on these three\n- students\n- research"
    assert pdf.put_together(lines) == lines


def test_a_pdf_of_pictures_is_told():
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    assert why_not(written(writer)) == "pdf_without_text"


def test_a_pdf_with_a_password_is_told_and_one_without_to_open_it_is_read():
    for password, read_it in (("secret", False), ("", True)):
        writer = PdfWriter(clone_from=io.BytesIO(pdf_of(STORY[:80], STORY[80:])))
        writer.encrypt(password, "owner", algorithm="AES-256")
        if read_it:
            assert read(written(writer)).kind == "pdf"
        else:
            assert why_not(written(writer)) == "pdf_locked"


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing else", pdf_of(STORY)[:200]])
def test_a_damaged_pdf_is_told(data):
    assert why_not(data) == "damaged"


def test_a_pdf_that_unpacks_to_far_more_than_a_page_is_told():
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of(*[STORY] * 120_000)))
    writer.pages[0].compress_content_streams()
    data = written(writer)
    assert (len(data) < 200_000, why_not(data)) == (True, "too_hard")


# Apart


def test_a_page_is_read_apart_as_it_is_here():
    assert read_apart(article(), "text/html", "utf-8") == read(article())


def test_why_nothing_was_read_apart_is_told():
    with pytest.raises(Unread) as unread:
        read_apart(b"%PDF-1.7 nothing else")
    assert unread.value.code == "damaged"


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(apart, "PATIENCE", 0.001)
    with pytest.raises(Unread) as unread:
        read_apart(article())
    assert unread.value.code == "too_hard"


def test_a_page_that_keeps_a_worker_busy_is_given_up_after_its_seconds():
    words = "<p>Words of a page that goes on for ever and says nothing at all. </p>"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Unread) as unread:
        read_apart(f"<html><body>{words * 29_000}".encode(), "text/html", "utf-8", seconds=1)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert unread.value.code == "too_hard"
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


@pytest.mark.parametrize("told", ["Skip to main content", "Zorba News"])
def test_the_name_of_a_site_and_its_ways_through_a_page_are_no_title(told):
    written = (
        f"<html><head><title>{told}</title><meta property='og:site_name' content='Zorba News'>"
        f"</head><body><h1>{told}</h1><article><h2>Two universities sign</h2><p>"
        + "Kyushu University and Zorba University signed a memorandum. " * 20
        + "</p></article></body></html>"
    )
    assert read(written.encode(), "text/html", "utf-8").title == "Two universities sign"


def test_a_pasted_text_is_titled_by_its_headline_and_not_by_what_leads_through_its_page():
    text = "Skip to main content\nHome\nTwo universities sign\nThey signed it on Monday."
    assert plain.first_line(text) == "Two universities sign"
    assert plain.first_line("跳到主要內容區塊\n兩校簽約\n昨日簽署。") == "兩校簽約"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "國科會　新聞資料\n發稿日期：113年6月7日\n聯絡人：林科長\n台立簽署協定\n昨日簽署。",
            "台立簽署協定",
        ),
        (
            "報道関係者各位\n2025年7月11日\n九州大学が覚書を締結\n本日締結した。",
            "九州大学が覚書を締結",
        ),
        ("보도자료\n배포일시: 2025. 3. 4.\n양 대학 협약 체결\n체결했다.", "양 대학 협약 체결"),
        (
            "FOR IMMEDIATE RELEASE\nContact: Ann Lee\nTwo universities sign\nThey did.",
            "Two universities sign",
        ),
        ("THÔNG CÁO BÁO CHÍ\nNgày 1/8/2025\nHai trường ký kết\nHôm nay.", "Hai trường ký kết"),
        ("Press release\nThey signed it on Monday.", ""),
        ("Press release: two universities sign\nThey did.", "Press release: two universities sign"),
        (
            "Date palms and chips: a joint centre\nIt opened.",
            "Date palms and chips: a joint centre",
        ),
    ],
)
def test_a_pasted_text_is_not_titled_by_the_head_of_its_sheet(text, title):
    assert plain.first_line(text) == title


def test_what_needs_too_much_memory_is_given_up():
    asked = f"from intake.reading import child\nchild._limit(9)\nbytearray({child.MEMORY})"
    found = apart.subprocess.run(
        [apart.sys.executable, "-c", asked], cwd=apart.ROOT, capture_output=True, check=False
    )
    assert b"MemoryError" in found.stderr
