"""V10: a predikat is the matrix's; nobody writes one, not even who sends it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.penilaian.models import Penilaian
from tests.dunia import tetap
from tests.langkah import aksi, finish_siklus, follow

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien

ISI: dict[str, object] = {
    "refleksi": "Menyebut kesulitannya sendiri.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "di_bawah",
    "perilaku": "di_atas",
}


def test_v10_a_predikat_that_is_sent_along_is_not_taken(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    halaman = budi.get(f"/penilaian/guru/{tetap('ani')}")
    form = budi.fill(halaman, aksi("/penetapan"), **ISI)  # type: ignore[arg-type]
    assert "predikat" not in {nama for nama, _ in form.isian}
    form.isian = [*form.isian, ("predikat", "sangat_baik")]
    follow(budi, budi.send(form))
    with app.app_context():
        assert db.session.scalars(select(Penilaian.predikat)).one() == "butuh_perbaikan"
