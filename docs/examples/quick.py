import json
from urllib.parse import urlencode
from urllib.request import urlopen

site = "https://register.example/api/v1/agreements/"
asked = {"countries": "JP,TW", "signed_after": "2023-01-01"}
address = f"{site}?{urlencode(asked)}"
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    for agreement in page["results"]:
        print(agreement["reference"], agreement["title"])
    address = page["next"]
