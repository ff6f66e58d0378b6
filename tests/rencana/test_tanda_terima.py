"""The receipt of a plan that was handed in: its writer alone prints it, and only once it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dokumen.pdf import words_of
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from tests.klien import Klien


def test_it_says_who_handed_in_to_whom_when_and_how_far_it_came(ani: Klien, budi: Klien) -> None:
    id_ = rencana.fill_all(ani)
    alamat = f"/rencana/{id_}/tanda-terima"
    assert alamat not in ani.get(f"/rencana/{id_}").text
    assert ani.get(alamat).status_code == 409
    rencana.submit(ani, id_)
    assert alamat in ani.get(f"/rencana/{id_}").text
    jawaban = ani.get(alamat)
    assert jawaban.mimetype == "application/pdf"
    kata = " ".join(words_of(jawaban.data).split())
    for bagian in ("Ani Rahmawati", "SMP Negeri 1 Contoh", "Kepala Sekolah", "Diajukan", "WIB", str(id_)[:8]):
        assert bagian in kata
    assert "Disetujui:" not in kata
    rencana.approve(budi, id_)
    assert "Disetujui" in " ".join(words_of(ani.get(alamat).data).split())


def test_nobody_else_prints_it(ani: Klien, budi: Klien, citra: Klien) -> None:
    id_ = rencana.fill_all(ani)
    rencana.submit(ani, id_)
    for siapa in (budi, citra):
        assert siapa.get(f"/rencana/{id_}/tanda-terima").status_code == 404
