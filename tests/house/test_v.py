"""Each rule V1 to V14 of the specification of the SKP (section 10) is asked by a test that names it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

UJI = Path(__file__).parent.parent
DALAM_NAMA = re.compile(r"(?:^|_)v(\d{1,2})(?=_|$)")
DALAM_KALIMAT = re.compile(r"\bV(\d{1,2})\b")


@cache
def _named() -> dict[str, list[str]]:
    """Return, for each number, the tests whose name or docstring speaks of it."""
    semua: dict[str, list[str]] = {}
    for berkas in sorted(UJI.rglob("test_*.py")):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if not isinstance(simpul, ast.FunctionDef) or not simpul.name.startswith("test_"):
                continue
            nomor = DALAM_NAMA.findall(simpul.name) + DALAM_KALIMAT.findall(ast.get_docstring(simpul) or "")
            for satu in dict.fromkeys(nomor):
                semua.setdefault(satu, []).append(f"{berkas.relative_to(UJI)}::{simpul.name}")
    return semua


@pytest.mark.parametrize("nomor", [str(n) for n in range(1, 15)])
def test_every_rule_of_the_plan_is_asked_by_name(nomor: str) -> None:
    assert _named().get(nomor), f"no test names V{nomor}"


def test_no_test_names_a_rule_that_there_is_not() -> None:
    assert {int(n) for n in _named()} <= set(range(1, 15))
