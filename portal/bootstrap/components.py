"""The list of components (SBOM) in CycloneDX's form, made from the lock files.

`python -m portal.bootstrap.components` writes it, with `--check` it says whether it is current.
Versions and what needs what are those of the locks; licences are what the installed packages say.
What only tests and checks use is listed as `excluded`: no installation serves readers with it.
"""

import base64
import hashlib
import json
import re
import sys
import uuid
from importlib import metadata
from pathlib import Path
from typing import Any

from portal.bootstrap.shell import PROJECT, say

LIST = PROJECT / "components.cdx.json"
NAME = "semiconductor-cooperation-register"
TOOLS = ("# Tests",)  # headings of requirements.in
VENDORED = {"static/vendor/htmx.min.js": ("htmx.org", r'version:"([\d.]+)"', "0BSD")}
PIN = re.compile(r"^([\w.-]+)==([^\s;]+)")
OURS = re.compile(r"^-[rc] ")


def made() -> dict[str, Any]:
    """The whole document; the same locks and packages give the same one."""
    served, checked = read_lock("requirements.txt"), read_lock("requirements-lint.txt")
    packages = {**checked, **served}
    needed = closure(served, wanted_by_readers())
    components = [
        python_component(name, version, name in needed)
        for name, (version, _for) in packages.items()
    ]
    components += [*npm_components(), *(vendored(place) for place in VENDORED)]
    components.sort(key=lambda one: one["bom-ref"])
    dependencies = [
        {"ref": reference(name, packages), "dependsOn": depends_on(name, packages)}
        for name in sorted(packages)
    ]
    said = json.dumps([components, dependencies])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, said)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": dependencies,
    }


def read_lock(name: str) -> dict[str, tuple[str, list[str]]]:
    """Of each package: its version and which packages, or files of ours, want it."""
    found: dict[str, tuple[str, list[str]]] = {}
    wanting: list[str] = []
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if pin := PIN.match(line):
            wanting = []
            found[pin[1]] = pin[2], wanting
        elif found and line.startswith("    # "):
            word = line.removeprefix("    # ").removeprefix("via").strip()
            wanting += [word] if word else []
    return found


def wanted_by_readers() -> set[str]:
    """The packages of requirements.in that an installation needs, tests apart."""
    wanted, heading = set(), ""
    for line in (PROJECT / "requirements.in").read_text(encoding="utf-8").splitlines():
        heading = line if line.startswith("# ") else heading
        if line and not line.startswith("#") and heading not in TOOLS:
            wanted.add(re.match(r"[\w.-]+", line)[0])  # type: ignore[index] # each line is a name
    return wanted


def closure(packages: dict[str, tuple[str, list[str]]], roots: set[str]) -> set[str]:
    """These packages and all that they need."""
    needed: set[str] = set()
    more = roots
    while more:
        needed |= more
        more = {name for name, (_v, by) in packages.items() if needed & set(by)} - needed
    return needed


def reference(name: str, packages: dict[str, tuple[str, list[str]]]) -> str:
    return f"pkg:pypi/{name.lower()}@{packages[name][0]}"


def depends_on(name: str, packages: dict[str, tuple[str, list[str]]]) -> list[str]:
    return sorted(
        reference(other, packages)
        for other, (_version, by) in packages.items()
        if name in (one for one in by if not OURS.match(one))
    )


def python_component(name: str, version: str, is_served: bool) -> dict[str, Any]:
    place = f"pkg:pypi/{name.lower()}@{version}"
    about = {"type": "library", "bom-ref": place, "name": name, "version": version}
    scope = "required" if is_served else "excluded"
    return {**about, "scope": scope, "licenses": licences(name), "purl": place}


def licences(name: str) -> list[dict[str, Any]]:
    """What the installed package says of its licence; nothing where it is not installed."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if expression := told.get_all("License-Expression"):
        return [{"expression": expression[0]}]
    classes = [one for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    named = [one.rpartition(" :: ")[2] for one in classes]
    plain = [one for line in told.get_all("License") or [] for one in line.strip().splitlines()]
    return [{"license": {"name": one}} for one in named or plain[:1]]


def npm_components() -> list[dict[str, Any]]:
    lock = json.loads((PROJECT / "package-lock.json").read_text(encoding="utf-8"))
    found = []
    for folder, one in lock["packages"].items():
        if folder:
            name, version = folder.rpartition("node_modules/")[2], one["version"]
            place = f"pkg:npm/{name.replace('@', '%40')}@{version}"
            kind, _dash, encoded = one["integrity"].partition("-")
            content = base64.b64decode(encoded).hex()
            about = {"type": "library", "bom-ref": place, "name": name, "version": version}
            hashed = [{"alg": kind.upper().replace("SHA", "SHA-"), "content": content}]
            licence = [{"expression": one["license"]}]
            found.append(
                {**about, "scope": "required", "hashes": hashed, "licenses": licence, "purl": place}
            )
    return found


def vendored(path: str) -> dict[str, Any]:
    """A script that lies among our own files, as its makers published it."""
    name, pattern, licence = VENDORED[path]
    content = (PROJECT / path).read_bytes()
    version = re.search(pattern, content.decode())[1]  # type: ignore[index] # or the list is wrong
    place = f"pkg:npm/{name}@{version}"
    about = {"type": "library", "bom-ref": place, "name": name, "version": version}
    hashed = [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}]
    return {
        **about,
        "scope": "required",
        "hashes": hashed,
        "licenses": [{"expression": licence}],
        "purl": place,
        "evidence": {"occurrences": [{"location": path}]},
    }


def main(arguments: list[str]) -> int:
    text = json.dumps(made(), indent=1, ensure_ascii=False) + "\n"
    if arguments != ["--check"]:
        LIST.write_text(text, encoding="utf-8")
        return 0
    if LIST.exists() and LIST.read_text(encoding="utf-8") == text:
        return 0
    say(f"{Path(LIST.name)} does not say what the lock files say: run `make components`.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
