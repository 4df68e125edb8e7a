"""The characters of a page are told by what they say, whatever it declares."""

import pytest

from intake.reading.encoding import decoded

HANT = "國立陽明交通大學與九州大學於七月十一日在福岡簽署合作備忘錄，推動半導體人才培育。"
HANS = "清华大学与东京大学在北京签署合作协议，共同开展集成电路研究，并每年交换二十名学生。"
JA = "九州大学と国立陽明交通大学は、半導体人材の育成に関する包括連携協定を締結した。"
KO = "한양대학교는 대만 국립성공대학교와 반도체 인재 양성을 위한 업무협약을 체결했다고 밝혔다."
FR = "L’université a signé un accord de coopération à Grenoble, après deux années d’études."
VI = "Trường Đại học Bách khoa Hà Nội ký kết biên bản ghi nhớ với Đại học Kyushu."
WRITTEN = [
    (HANT, "big5"),
    (HANT, "utf-8"),
    (HANT, "gb18030"),
    (HANS, "gb2312"),
    (HANS, "gb18030"),
    (JA, "shift_jis"),
    (JA, "euc_jp"),
    (JA, "iso2022_jp"),
    (KO, "euc_kr"),
    (FR, "cp1252"),
    (VI, "utf-8"),
]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "big5", "no-such-encoding"])
def test_a_text_is_read_whatever_is_declared(text, encoding, declared):
    assert decoded(text.encode(encoding), declared) == text


def test_what_the_page_declares_is_heard():
    page = (
        '<html><head><meta charset="gb2312"></head><body><p>“Memorandum” signed</p></body></html>'
    )
    assert decoded(page.encode("gb2312")) == page


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed_and_left_out(encoding):
    assert decoded(HANT.encode(encoding), "big5") == HANT


def test_utf_16_without_a_mark_shows_in_its_zeros():
    assert decoded(("Signed on 11 July. " + VI).encode("utf-16-le")) == "Signed on 11 July. " + VI


def test_a_text_cut_off_in_the_middle_of_a_character_loses_only_that():
    assert decoded(HANT.encode()[:-1]) == HANT[:-1] + "\ufffd"


def test_a_few_damaged_bytes_do_not_spoil_a_text():
    assert decoded((HANT * 9).encode() + b"\xff" + HANT.encode()) == HANT * 9 + "\ufffd" + HANT


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01" + b"\0" * 64])
def test_what_is_no_text_is_none(data):
    assert decoded(data) is None
