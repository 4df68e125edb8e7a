"""A client generated from the API's document, asked to do a partner's work; and what Spectral says.

    python bench/site/api_client.py [--at http://…]

openapi-python-client is installed into a folder of its own under var/, Spectral by npm; where they
cannot be had, that is said. Ends with 1 if the client does not work or Spectral finds anything.
"""

import argparse
import json
import subprocess
import sys
import venv
from pathlib import Path

from from_npm import fetched
from served import PROJECT, say, served

GENERATOR = "openapi-python-client==0.29.1"
SPECTRAL = "@stoplight/spectral-cli@6.15.0"
HOME = PROJECT / "var" / "openapi-client"
SCHEMA = PROJECT / "api" / "schema.yml"
LEFT_OUT = {"path-keys-no-trailing-slash": "off"}  # our addresses end so: that is promised
USES = """
from register import Client
from register.api.agreements import agreements_list, agreements_retrieve
from register.api.changes import changes_list
from register.api.institutions import institutions_match
from register.api.search import search_list
from register.models import CountryCode, Names

client = Client(base_url="{address}")
both = [CountryCode.TW, CountryCode.JP]
listed = agreements_list.sync(client=client, countries=both, page_size=5)
first = agreements_retrieve.sync(listed.results[0].reference, client=client)
assert first.to_dict() == listed.results[0].to_dict()
matched = institutions_match.sync(client=client, body=Names(names=["九州大学"]))
assert matched.results[0].chosen == "kyushu-university"
assert search_list.sync(client=client, q="Kyushu").count > 0
assert changes_list.sync(client=client, since=0).results[0].sequence == 1
assert agreements_retrieve.sync_detailed("nobody", client=client).status_code == 404
"""


def main() -> int:
    """Generate, use, and look at the document; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", help="a running register; else one of its own is started")
    with served(parser.parse_args().at) as address:
        used = use_client(address)
    return max(used, lint())


def use_client(address: str) -> int:
    """Generate a client and let it work; 1 if it cannot."""
    if not _installed():
        say("openapi-python-client cannot be had here: no client was generated.")
        return 0
    tool = [HOME / "bin" / "openapi-python-client", "generate", "--overwrite", "--meta", "none"]
    made = _run(*tool, "--path", SCHEMA, "--output-path", HOME / "made" / "register")
    if made.returncode:
        say(made.stdout + made.stderr)
        return 1
    used = _run(HOME / "bin" / "python", "-c", USES.format(address=address), cwd=HOME / "made")
    say("The generated client works." if used.returncode == 0 else used.stderr)
    return min(1, used.returncode)


def lint() -> int:
    """Ask Spectral about the document; 1 if it finds anything."""
    if fetched(SPECTRAL) is None:
        say("Spectral cannot be had here: it was not asked.")
        return 0
    program = PROJECT / "var" / "npm" / SPECTRAL.replace("@", "-") / "node_modules" / ".bin"
    rules = HOME / "spectral.json"
    rules.write_text(json.dumps({"extends": ["spectral:oas"], "rules": LEFT_OUT}))
    told = _run(program / "spectral", "lint", "--ruleset", rules, "--fail-severity=warn", SCHEMA)
    say(told.stdout + told.stderr)
    return min(1, told.returncode)


def _installed() -> bool:
    if not (HOME / "bin" / "openapi-python-client").exists():
        venv.create(HOME, with_pip=True, clear=True)
        _run(HOME / "bin" / "pip", "install", "--quiet", GENERATOR)
    (HOME / "made").mkdir(exist_ok=True)
    return (HOME / "bin" / "openapi-python-client").exists()


def _run(*command: str | Path, cwd: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
