"""The words that differ with whose practice is observed: a guru's lesson, or an event that a principal leads.

Source: a principal is observed in a leadership event, not in a lesson (domain specification of the cycle, section 5.1).
Pure: no framework here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kata:
    """How pages and paper speak of one kind of cycle."""

    orang: str
    """Whose practice it is: "guru"."""
    peristiwa: str
    """What is observed: "pelajaran"."""
    catatan: str
    """What the lines noted there are called: "Catatan kelas"."""
    di_sana: str
    """Where they were noted: "di kelas"."""
    warga: str
    """On whom a change of practice shows: "murid"."""
    dokumen: str
    """What may be attached to the preparation."""


GURU = Kata("guru", "pelajaran", "Catatan kelas", "di kelas", "murid", "RPP atau modul ajar")
KEPALA_SEKOLAH = Kata(
    "kepala sekolah", "kegiatan", "Catatan kegiatan", "pada kegiatan", "guru dan murid", "bukti kegiatan"
)

_PER_RUBRIK = {"guru": GURU, "kepala_sekolah": KEPALA_SEKOLAH}


def words_of(rubrik: str) -> Kata:
    """Return the words of a cycle by the kind of its rubric."""
    return _PER_RUBRIK[rubrik]
