"""Text as it is kept and quoted: composed, without characters that nobody sees."""

import re
import unicodedata

LONGEST = 500_000  # characters that are kept; a press release has a few thousand
# What values.text refuses in a quotation, so that every sentence of a text can be quoted.
REFUSED = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
FILLERS = "\u115f\u1160\u3164\uffa0"
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SPACES = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]")
EDGES = re.compile("(?m)^[ \u3000]+|[ \u3000]+$")
GAPS = re.compile("\n{3,}")
LONGEST_TITLE = 200
OPENING = 4_000  # characters in which a text has its headline
NAVIGATION = re.compile(
    r"(?i)(?:skip|jump|go|back) to (?:the )?(?:main |page )?(?:content|navigation|search|menu|top)"
    r"|(?:home|menu|search|print|share|news|press releases?|login|sign in|subscribe)(?: page)?"
    r"|(?:跳到|跳至|移至|前往)主要內容(?:區塊?)?|跳转到?(?:主要)?内容|首頁|首页|回首頁|返回首页|網站導覽|網站地圖|選單"
    r"|本文へ(?:スキップ|移動)?(?:する)?|メインコンテンツ(?:へ|に)(?:スキップ|移動)(?:する)?|ホーム|トップページ|メニュー"
    r"|(?:본문|주메뉴|메뉴)\s?바로\s?가기|홈|메뉴|로그인"
    r"|(?:chuyển đến|đi đến|bỏ qua đến) nội dung(?: chính)?|trang chủ|tìm kiếm"
    r"|(?:aller|passer|accéder) (?:directement )?au contenu(?: principal)?|accueil|rechercher"
    r"|(?:hoppa|gå) (?:direkt )?till (?:huvud)?innehåll(?:et)?|startsida|sök|meny"
)
# What a sheet of an office begins with: whose it is, when, and whom to ask.
LETTERHEAD = re.compile(
    r"(?i).{0,40}(?:(?:press|news|media) release|press statement|for immediate release"
    r"|新聞(?:稿|資料|發布|參考資料)|新闻(?:稿|发布|通稿)|プレス・?リリース|ニュース・?リリース"
    r"|報道(?:発表|関係者)(?:資料|各位)?|記者(?:発表|會)資料|보도\s?(?:참고)?자료"
    r"|thông cáo báo chí|communiqué de presse|pressmeddelande)"
    r"|(?:date|issued|released|published|embargo|contact|tel|no|ref)\.?(?: (?:of|for|on|until)?"
    r" ?(?:issue|release|publication|press|media|person)?)?\s*:.*"
    r"|(?:發稿|發布|發佈|发布|刊登|更新)(?:日期|時間|时间|單位|单位)?\s*[:：].*"
    r"|(?:日期|聯絡人|联系人|聯絡方式|新聞聯絡人|發稿單位|文號|電話)\s*[:：].*"
    r"|(?:発表日|発行日|公開日|担当|問い?合わせ先?|連絡先|報道解禁)\s*[:：].*"
    r"|(?:배포(?:일시|일)?|보도(?:일시)?|담당(?:자|부서)?|문의|등록일|작성일|입력)\s*[:：].*"
    r"|(?:ngày(?: đăng)?|liên hệ|số|publié le|contact|datum|kontakt|publicerad)\s*:.*"
    r"|(?:ngày )?[\d\s./年月日()（）民國国令和년월일-]+"
)
SENTENCE_END = (".", "。", "！", "？", "!", "?", ":", "：", ";", "；", ",", "，", "、")


def cleaned(written: str) -> str:
    """Return a text in NFC, its lines ended by \\n, without control and invisible characters."""
    text = SPACES.sub(" ", LINE_ENDS.sub("\n", written[: LONGEST * 2]))
    # First what is between two characters that compose goes, then they are composed.
    text = "".join(one for one in text if not _is_refused(one))
    text = unicodedata.normalize("NFC", text)
    return GAPS.sub("\n\n", EDGES.sub("", text)).strip()[:LONGEST].rstrip()


def first_line(text: str) -> str:
    """Return the headline a text begins with, empty if it begins with a sentence.

    What pages say to those who walk through them is none (“Skip to main content”), nor is what
    an office prints above it (“Press release”, “Contact: …”), unless there is nothing else.
    """
    lines = [line for line in text[:OPENING].split("\n") if line.strip()]
    said = [line for line in lines if not is_navigation(line)]
    first = next((line for line in said if not is_letterhead(line)), said[0] if said else "")
    is_headline = 0 < len(first) <= LONGEST_TITLE and not first.endswith(SENTENCE_END)
    return first if is_headline and text.partition(first)[2].strip() else ""


def is_navigation(line: str) -> bool:
    """Whether a line leads through a page and says nothing of its article."""
    return NAVIGATION.fullmatch(line.strip()) is not None


def is_letterhead(line: str) -> bool:
    """Whether a line says whose text this is, of when, or whom to ask, and nothing else."""
    return LETTERHEAD.fullmatch(line.strip()) is not None


def _is_refused(character: str) -> bool:
    if character == "\n" or " " <= character <= "~":
        return False
    return unicodedata.category(character) in REFUSED or character in FILLERS
