"""Forms of the boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.papan.rules import check_anjuran
from observasi_app.siklus.inti.tahap import LIMA_TAHAP
from observasi_app.web.formulir import Formulir, TanggalField

if TYPE_CHECKING:
    from datetime import date


class FormAnjuran(Formulir):
    """The school's own advice: one date a stage, each of them optional."""

    A = TanggalField("A · Diskusi Persiapan sampai")
    B = TanggalField("B · Observasi Kinerja sampai")
    C = TanggalField("C · Diskusi Tindak Lanjut sampai")
    D = TanggalField("D · Upaya Tindak Lanjut sampai")
    E = TanggalField("E · Refleksi Tindak Lanjut sampai")

    def read_isi(self) -> dict[str, date | None]:
        """Return stage letter → date, or None where the school gives no advice."""
        return {t.value: self[t.value].data for t in LIMA_TAHAP}

    def validate_with_rules(self, awal: date, akhir: date) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_anjuran(self.read_isi(), awal, akhir)
        self.put(alasan)
        return sah and not alasan
