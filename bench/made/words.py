"""The words that synthetic records are made of, in English, Vietnamese, Japanese and Chinese."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TAGS = ("en", "vi", "ja", "zh-Hant")
COUNTRIES = _words(
    "JP TW VN US KR IN DE NL MY SG GB FR CZ PL BE TH PH ID LT IT ES SE FI AT IL CA MX CR PA AU"
)
LATIN = _words(
    "ka ki ku ko sa shi ta chi tsu na ni no ha hi fu ma mi mo ya yo ra ri ro wa ga ji da"
)
VIETNAMESE = _words(
    "Hà Huế Đà Cần Thái Bình Hải Long Sơn Tây Quảng Nam Phú Bắc Giang Vĩnh Ninh Thanh An Hòa"
)
HAN = "九州東北南西京海山川大中新高松田岡島福長廣熊鹿石林森原野江河湖陽明清華成功台灣竹科"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン"
FORMS = (
    ("{} University", "Đại học {}", "{}大学", "{}大學", "university"),
    ("{} Institute of Technology", "Viện Công nghệ {}", "{}工業大学", "{}理工學院", "university"),
    ("{} Electronics", "Công ty Điện tử {}", "{}電子", "{}電子", "company"),
    ("{} Semiconductor", "Công ty Bán dẫn {}", "{}セミコンダクタ", "{}半導體", "company"),
    ("{} Research Institute", "Viện Nghiên cứu {}", "{}研究所", "{}研究院", "research_institute"),
)
TOPICS = (
    ("semiconductors", "bán dẫn", "半導体", "半導體"),
    ("chip design", "thiết kế vi mạch", "半導体設計", "晶片設計"),
    ("talent training", "đào tạo nhân lực", "人材育成", "人才培育"),
    ("advanced packaging", "đóng gói tiên tiến", "先端パッケージング", "先進封裝"),
    ("joint research", "nghiên cứu chung", "共同研究", "共同研究"),
    ("student exchange", "trao đổi sinh viên", "学生交流", "學生交流"),
    ("supply chains", "chuỗi cung ứng", "サプライチェーン", "供應鏈"),
    ("power devices", "linh kiện công suất", "パワー半導体", "功率元件"),
    ("photonics", "quang tử", "フォトニクス", "光子學"),
    ("quantum devices", "thiết bị lượng tử", "量子デバイス", "量子元件"),
)
KINDS = (
    ("memorandum_of_understanding", ("memorandum", "bản ghi nhớ", "覚書", "備忘錄")),
    ("framework", ("agreement", "thỏa thuận", "協定", "協議")),
    (
        "joint_research_agreement",
        ("research agreement", "thỏa thuận nghiên cứu", "研究協定", "研究協議"),
    ),
    ("letter_of_intent", ("letter of intent", "thư ý định", "意向書", "意向書")),
)
TITLES = (
    "{} and {}: {} on {} ({})",
    "{} và {}: {} về {} ({})",
    "{}と{}：{}（{}、{}年）",
    "{}與{}：{}（{}，{}年）",
)
PROMISES = (
    "Each year {} people take part in {}.",
    "Mỗi năm {} người tham gia {}.",
    "毎年{}人が{}に参加する。",
    "每年{}人參與{}。",
)
SERIES = (
    "Forum on {}, series {}",
    "Diễn đàn về {}, chuỗi {}",
    "{}フォーラム第{}系列",
    "{}論壇系列{}",
)
EDITIONS = (
    "{}, edition {}: {}",
    "{}, lần {}: {}",
    "{}第{}回：{}",
    "{}第{}屆：{}",
)
TARGETS = (
    "{} people trained in {} by {}",
    "{} người được đào tạo về {} đến năm {}",
    "{}人を{}分野で{}年までに育成",
    "{}人接受{}培訓，{}年前完成",
)
QUOTES = (
    "The two sides signed the agreement on {} in the presence of officials of both countries.",
    "Hai bên đã ký thỏa thuận về {} trước sự chứng kiến của quan chức hai nước.",
    "双方は両国の関係者の立ち会いのもと、{}に関する協定に署名した。",
    "雙方在兩國官員見證下簽署{}合作協議。",
)
