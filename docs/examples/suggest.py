"""Propose a better English title of an agreement.

python3 suggest.py SCR-2026-0001 "The title" "Why it is better"
"""

import json
import os
import sys
import uuid
from urllib.request import Request, urlopen

API = "https://register.example/api/v1"
TOKEN = os.environ["REGISTER_TOKEN"]


def ask(path, body=None, headers=None):
    data = json.dumps(body).encode() if body else None
    request = Request(API + path, data, headers or {})
    with urlopen(request) as answer:
        return json.load(answer)


reference, title, reason = sys.argv[1:4]
newest = ask(f"/agreements/{reference}/history/")["results"][0]
document = newest["document"]
document["titles"]["en"] = {"text": title, "origin": "composed"}
correction = {
    "document": document,
    "base_version": newest["number"],
}
accepted = ask(
    "/suggestions/",
    {"reason": reason, "documents": [correction]},
    {
        "Authorization": f"Bearer {TOKEN}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    },
)
print(accepted["state"], accepted["url"])
