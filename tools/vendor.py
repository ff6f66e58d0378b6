"""Keeps the few browser files of other people that we ship, byte for byte as they were published.

Every folder named in `FOLDERS` holds a `vendor.json` (package, version, licence, and per file its place in the
package and its SHA-384). Without arguments the files are fetched anew with `npm pack` and the hashes rewritten: a
maintainer's command after changing a version in `vendor.json`. With `--check` nothing is fetched; every file is
hashed again, and a file that differs, is missing or is listed nowhere makes the command fail. `bin/test` does that.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "observasi_app" / "static" / "vendor", ROOT / "tests" / "vendor")
MANIFEST = "vendor.json"


# The functional form, because `from` is a word of the language and yet the right name for the key.
VendoredFile = TypedDict("VendoredFile", {"from": str, "file": str, "sha384": str})


class VendoredPackage(TypedDict):
    """One published package at one exact version; `licence` is its SPDX name."""

    package: str
    version: str
    licence: str
    files: list[VendoredFile]


def read_manifest(folder: Path) -> list[VendoredPackage]:
    """The packages of a folder, in the order in which its manifest lists them."""
    packages: list[VendoredPackage] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return packages


def hash_of(path: Path) -> str:
    """The SHA-384 in the spelling of the `integrity` attribute, so that it can be pasted into a page."""
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def faults_in(folder: Path) -> list[str]:
    """Every difference between the folder and its manifest, one sentence each; empty when they agree."""
    faults: list[str] = []
    listed = {MANIFEST}
    for package in read_manifest(folder):
        for entry in package["files"]:
            listed.add(entry["file"])
            path = folder / entry["file"]
            if not path.is_file():
                faults.append(f"{path.relative_to(ROOT)} is listed but missing")
            elif hash_of(path) != entry["sha384"]:
                faults.append(f"{path.relative_to(ROOT)} differs from {package['package']} {package['version']}")
    faults.extend(
        f"{path.relative_to(ROOT)} is listed in no {MANIFEST}"
        for path in sorted(folder.iterdir())
        if path.name not in listed
    )
    return faults


def fetch(package: VendoredPackage, folder: Path) -> None:
    """Takes the listed files out of the published tarball and writes their hashes into `package`."""
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(
            ["npm", "pack", "--silent", f"{package['package']}@{package['version']}"], cwd=scratch, check=True
        )
        (tarball,) = Path(scratch).glob("*.tgz")
        with tarfile.open(tarball) as archive:
            for entry in package["files"]:
                member = archive.extractfile(f"package/{entry['from']}")
                if member is None:
                    raise FileNotFoundError(entry["from"])
                (folder / entry["file"]).write_bytes(member.read())
                entry["sha384"] = hash_of(folder / entry["file"])


def refresh(folder: Path) -> None:
    """Fetches every package of a folder again and rewrites its manifest with the new hashes."""
    packages = read_manifest(folder)
    for package in packages:
        fetch(package, folder)
    (folder / MANIFEST).write_text(json.dumps(packages, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Returns the exit status: 1 when `--check` found a fault, 2 for an unknown argument."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: tools/vendor.py [--check]\n")
        return 2
    if not arguments:
        for folder in FOLDERS:
            refresh(folder)
    faults = [fault for folder in FOLDERS for fault in faults_in(folder)]
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
