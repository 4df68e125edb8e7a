"""Examples in the OpenAPI document: of values, of what is sent, of what goes wrong."""

from typing import Any

FUZZY_DATE = {
    "edtf": "2027~",
    "earliest": "2026-01-01",
    "latest": "2028-12-31",
    "as_written": "2027年前後",
    "text": "around 2027",
}
QUANTITY = {
    "operator": "between",
    "low": 10,
    "high": 20,
    "alternatives": [],
    "unit": "students",
    "per": "year",
    "as_written": "10至20名",
    "language": "zh-Hant",
    "text": "10 to 20 students each year",
}
REFERENCE = {
    "type": "institution",
    "reference": "ORG-0001",
    "slug": "kyushu-university",
    "id": "https://register.example/api/v1/institutions/ORG-0001/",
    "title": "Kyushu University",
}
CHANGE = {
    "sequence": 42,
    "at": "2026-11-22T08:00:00Z",
    "kind": "changed",
    "type": "institution",
    "reference": "ORG-0001",
    "id": "https://register.example/api/v1/institutions/ORG-0001/",
    "version": 2,
    "tombstone": None,
}
DUMP_FILE = {
    "name": "agreements.ndjson.gz",
    "url": "https://register.example/api/v1/dumps/2026-11-22/agreements.ndjson.gz",
    "media_type": "application/gzip",
    "bytes": 116126,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "records": 83,
}
DOCUMENT = {
    "format": 1,
    "type": "institution",
    "key": "example-institute",
    "kind": "research_institute",
    "country": "VN",
    "names": [{"key": "en", "text": "Example Institute", "language": "en"}],
}
# By the name of the schema; what is sent is explained by the same means as what is answered.
OF_SCHEMAS: dict[str, Any] = {
    "FuzzyDate": FUZZY_DATE,
    "Quantity": QUANTITY,
    "Reference": REFERENCE,
    "Text": {"text": "備忘錄", "origin": "printed"},
    "PickedText": {"text": "備忘錄", "language": "zh-Hant", "origin": "printed"},
    "Change": CHANGE,
    "DumpFile": DUMP_FILE,
    "Names": {"names": ["九州大学", "Kyushu Univ."], "country": "JP"},
    "Document": DOCUMENT,
    "DocumentPatch": {"website": "https://www.example.org/"},
    "Suggestion": {
        "reason": "Its name in Vietnamese was missing.",
        "documents": [{"document": DOCUMENT, "base_version": 0}],
    },
}
ERROR = {
    "pointer": "/query/country",
    "code": "unknown_value",
    "detail": "“vn” is not a country code. Write two capitals, such as VN.",
}
