"""One kind of enum for everything people choose: stored value and spoken label on one line."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Pilihan(StrEnum):
    """A member is written `NAMA = "nilai", "label"`: the value is stored, the label is shown."""

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
        """Make a string that also knows its label."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota

    @classmethod
    def daftar(cls) -> dict[str, str]:
        """Return value → label, in the order written, as WTForms wants its choices."""
        return {anggota.value: anggota.label for anggota in cls}
