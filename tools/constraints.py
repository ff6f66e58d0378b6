"""Writes `constraints.txt`: the exact version of every package, for every platform and Python, and no address.

Without arguments the versions are resolved anew with `uv` (a maintainer's tool, found on the PATH or named by `UV`).
With `--check` nothing is fetched: the command fails when a direct dependency of `pyproject.toml` has no exact version,
or when a line holds an address, a path or an option. `bin/test` does that.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
COMMAND = (
    "uv pip compile --universal --all-extras --no-header --no-annotate"
    " --no-emit-index-url --no-emit-find-links pyproject.toml"
)
HEADER = f"""\
# The exact versions that Observasi is tested with, for every platform and Python at once.
# bin/run and bin/test install by them. Made by tools/constraints.py, which runs:
#   {COMMAND}
"""
PINNED = re.compile(r"(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)==[\w.!+]+(?: ; [\w.<>=!' ()]+)?")


def normalized(name: str) -> str:
    """The one spelling of a package name, so that `Flask_Compress` and `flask-compress` are the same."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct_dependencies() -> set[str]:
    """The names that pyproject.toml asks for, extras included, without the versions it accepts."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements: list[str] = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        requirements.extend(extra)
    return {normalized(re.split(r"[^\w.-]", requirement, maxsplit=1)[0]) for requirement in requirements}


def faults() -> list[str]:
    """Every line that pins nothing and every direct dependency without a pin, one sentence each."""
    found: list[str] = []
    pinned: set[str] = set()
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if match := PINNED.fullmatch(line):
            pinned.add(match["name"])
        else:
            found.append(f"constraints.txt pins nothing with: {line}")
    found.extend(f"constraints.txt has no version for {name}" for name in sorted(direct_dependencies() - pinned))
    return found


def refresh() -> None:
    """Resolves the newest versions that pyproject.toml accepts and writes them under the header."""
    answer = subprocess.run(
        [os.environ.get("UV", "uv"), *COMMAND.split()[1:]], cwd=ROOT, check=True, capture_output=True, text=True
    )
    CONSTRAINTS.write_text(HEADER + answer.stdout, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Returns the exit status: 1 when a fault was found, 2 for an unknown argument."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: tools/constraints.py [--check]\n")
        return 2
    if not arguments:
        refresh()
    found = faults()
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
