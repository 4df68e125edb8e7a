"""What a column of a table can mean, for each type of record that tables may bring."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from curation.documents import record_type
from curation.documents.codecs import Codec
from intake.tables.lookups import LANGUAGES
from values.fields import LocalizedTextField, QuantityField
from values.text import fold

# Types that tables may bring, in the order they are offered.
TYPES = ("agreement", "institution", "forum", "target")
TEXT_LANGUAGES = ("en", "vi", "ja", "zh-Hant")
QUANTITY_PARTS = ("operator", "low", "high", "unit", "per", "as_written")
# Meanings that several columns may have.
REPEATED = {"party", "party_country", "party_described", "name"}


@dataclass(frozen=True)
class Meaning:
    """What a column means: its code, what people read, and the words that headings use for it."""

    code: str
    label: str | Promise
    codec: Codec | None = None
    words: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field of the document it fills, without language or part."""
        return self.code.partition(":")[0].partition(".")[0]


CITED = (
    Meaning(
        "source_url", _("Address of the source"), words=("source", "url", "出典", "出處", "link")
    ),
    Meaning("source_title", _("Title of the source"), words=("資料名", "來源", "tiêu đề nguồn")),
    Meaning("source_publisher", _("Publisher of the source"), words=("publisher", "発行者")),
    Meaning(
        "quote", _("Sentence of the source"), words=("sentence", "quotation", "引用", "trích dẫn")
    ),
    Meaning("sources", _("References of sources, such as SRC-0042")),
)
HEAD = (Meaning("reference", _("Reference in the register")), Meaning("slug", _("Address")))
OWN = {
    "agreement": (
        Meaning(
            "party",
            _("A party (one column each)"),
            words=(
                "party",
                "party 1",
                "party 2",
                "party 3",
                "party_1",
                "party_2",
                "party a",
                "party b",
                "university",
                "partner",
                "partner university",
                "partner institution",
                "institution",
                "大学名",
                "大学",
                "機関名",
                "相手大学",
                "相手大学名",
                "相手機関",
                "相手機関名",
                "協定校",
                "締結先",
                "提携先",
                "大學名稱",
                "大學",
                "學校名稱",
                "合作大學",
                "合作學校",
                "合作機構",
                "對方學校",
                "姊妹校名稱",
                "trường",
                "trường đại học",
                "đối tác",
                "bên a",
                "bên b",
            ),
        ),
        Meaning(
            "party_country",
            _("Country of the party before it"),
            words=(
                "country",
                "partner country",
                "country of partner",
                "party_country",
                "国",
                "国名",
                "国・地域",
                "国/地域",
                "国(地域)",
                "相手国",
                "國家",
                "國別",
                "國家/地區",
                "quốc gia",
                "nước",
            ),
        ),
        Meaning("parties", _("All parties, separated by semicolons"), words=("締結機関",)),
        Meaning("institutions", _("References of institutions, such as ORG-0042")),
        Meaning("party_described", _("A party that is only described in words")),
    ),
    "institution": (
        Meaning(
            "name",
            _("Name, in the language of the table"),
            words=(
                "title",
                "institution",
                "university",
                "大学名",
                "機関名",
                "大學名稱",
                "tên trường",
            ),
        ),
        *(Meaning(f"name:{tag}", _("Name"), words=(f"title_{tag}",)) for tag in TEXT_LANGUAGES),
    ),
}
# What headings say besides our own names of the fields.
MORE_WORDS = {
    "kind": ("type", "種別", "種類", "協定種別", "類別", "類型", "loại", "kind"),
    "signed": (
        "year",
        "date",
        "signed on",
        "date signed",
        "締結年",
        "締結日",
        "締結年月日",
        "締結年月",
        "締結年度",
        "簽署日期",
        "簽約日期",
        "簽訂日期",
        "年",
        "năm",
        "năm ký",
        "ngày ký",
    ),
    "effective": ("start", "starts", "発効日", "開始日", "生效日期", "ngày hiệu lực"),
    "ends": ("end", "expires", "expiry", "有効期限", "終了日", "到期日", "ngày hết hạn"),
    "titles": (
        "title",
        "name",
        "名称",
        "協定名",
        "協定名称",
        "名稱",
        "協議名稱",
        "tên",
        "tên thỏa thuận",
    ),
    "summaries": ("summary", "content", "概要", "内容", "摘要", "nội dung", "summaries"),
    "technologies": ("technology", "field", "分野", "技術", "領域", "công nghệ", "lĩnh vực"),
    "activities": ("activity", "活動", "活動内容", "hoạt động"),
    "signed_place": ("place", "場所", "締結場所", "地點", "địa điểm"),
    "country": ("country", "国", "国名", "國家", "quốc gia"),
    "city": ("city", "都市", "城市", "thành phố"),
    "website": ("website", "url", "homepage", "ウェブサイト", "網站"),
    "due": ("deadline", "期限", "hạn"),
}


def meanings_of(type_name: str) -> dict[str, Meaning]:
    """Return what a column may mean in a table of these records, by code, in order."""
    shape = record_type(type_name).document.shape
    own = OWN.get(type_name, ())
    fields = [one for name, codec in shape.codecs.items() for one in _of_field(name, codec)]
    return {one.code: one for one in (*own, *fields, *CITED, *HEAD)}


def label_of(meaning: Meaning) -> str:
    """Return what people read, with the language or part it is for."""
    _name, colon, tag = meaning.code.partition(":")
    if colon:
        return f"{meaning.label} ({tag})"
    part = meaning.code.partition(".")[2]
    return f"{meaning.label}: {part.replace('_', ' ')}" if part else str(meaning.label)


def headings_of(type_name: str) -> dict[str, str]:
    """Return the meaning of each heading that is known, folded: codes, labels, usual words."""
    found: dict[str, str] = {}
    for meaning in meanings_of(type_name).values():
        for word in (
            meaning.code,
            meaning.code.replace(":", "_").replace(".", "_"),
            *meaning.words,
        ):
            found.setdefault(fold(word), meaning.code)
    for meaning in meanings_of(type_name).values():
        for word in (*MORE_WORDS.get(meaning.code, ()), *_labels(meaning)):
            found.setdefault(fold(word), meaning.code)
    return found


def _labels(meaning: Meaning) -> list[str]:
    found = []
    for language in LANGUAGES[:4]:
        with override(language):
            found += [str(meaning.label), label_of(meaning)]
    return found


def _of_field(name: str, codec: Codec) -> list[Meaning]:
    field: Any = codec.field
    label = capfirst(field.verbose_name)
    if isinstance(field, LocalizedTextField):
        tags = [
            Meaning(f"{name}:{tag}", label, codec, _title_words(name, tag))
            for tag in TEXT_LANGUAGES
        ]
        return [Meaning(name, label, codec), *tags]
    if isinstance(field, QuantityField):
        return [Meaning(f"{name}.{part}", label, codec) for part in QUANTITY_PARTS]
    if field.get_internal_type() == "JSONField" and name == "external_ids":
        return [
            Meaning(f"{name}.ror", label, codec, ("ror",)),
            Meaning(f"{name}.wikidata", label, codec, ("wikidata",)),
        ]
    return [Meaning(name, label, codec)]


def _title_words(name: str, tag: str) -> tuple[str, ...]:
    return (f"title_{tag}",) if name == "titles" else ()


def noun_of(type_name: str) -> str:
    """Return how the records of a type are called in the active language."""
    nouns = {
        "agreement": gettext("Agreements"),
        "institution": gettext("Institutions"),
        "forum": gettext("Forums"),
        "target": gettext("Targets"),
    }
    return nouns[type_name]
