"""What a cycle is for. One of kind *penilaian* per person and period feeds the appraisal; the others never do."""

from __future__ import annotations

from observasi_app.web.pilihan import Pilihan


class JenisSiklus(Pilihan):
    """The purpose of a cycle."""

    PENILAIAN = "penilaian", "Siklus penilaian"
    LATIHAN = "latihan", "Siklus latihan"
    SEJAWAT = "sejawat", "Siklus sejawat"
