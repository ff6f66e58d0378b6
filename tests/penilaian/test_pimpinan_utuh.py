"""A principal's own cycle from his first word to the decision of the dinas, through every hand it goes through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.dunia import tetap
from tests.house.cara import foto
from tests.langkah import (
    agree_diskusi,
    aksi,
    approve_persiapan,
    conclude_observasi,
    conclude_upaya,
    follow,
    open_siklus_kepala,
    record_semua_upaya,
    respond_refleksi,
    send,
    share_hasil,
    submit_diskusi,
    submit_mandiri,
    submit_persiapan_kepala,
    submit_refleksi,
    verify_mandiri,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tests.klien import Klien

PIMPINAN = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
ISI: dict[str, object] = {
    "refleksi": "Beliau menilai pertemuan itu apa adanya.",
    "belajar": "Beliau mempelajari cara menyajikan data.",
    "perubahan": "Pertemuan kedua lebih banyak bertanya.",
    "hasil": "sesuai",
    "perilaku": "di_atas",
}


def carry(budi: Klien, dedi: Klien) -> UUID:
    """Carry a cycle that rests on notes of the principal's own from its opening to the response to E."""
    siklus = open_siklus_kepala(budi, dedi)
    alamat = f"/siklus/{siklus}/persiapan/foto"
    follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
    submit_persiapan_kepala(budi, siklus, cara="catatan_mandiri")
    approve_persiapan(dedi, siklus)
    submit_mandiri(budi, siklus)
    verify_mandiri(dedi, siklus)
    conclude_observasi(dedi, siklus, tingkat_3="tidak_sempat", alasan_3="Tidak tertulis.")
    share_hasil(dedi, siklus)
    submit_diskusi(budi, siklus)
    agree_diskusi(dedi, siklus)
    record_semua_upaya(budi, siklus)
    conclude_upaya(budi, siklus)
    submit_refleksi(budi, siklus)
    respond_refleksi(dedi, siklus)
    return siklus


def test_notes_of_one_s_own_come_to_the_decision_of_the_dinas(sebagai: Callable[[str], Klien], budi: Klien) -> None:
    dedi, endah = sebagai("dedi"), sebagai("endah")
    carry(budi, dedi)
    halaman = dedi.get(PIMPINAN).text
    assert "Saya menjelaskan tiga pesan pokok" in halaman
    assert "B, catatan mandiri" in halaman
    assert "menit" not in halaman, "what was written without a clock has no minute"
    send(dedi, PIMPINAN, aksi("/rekomendasi"), **ISI)
    antrean = endah.get("/penilaian/rekomendasi").text
    (alamat,) = set(re.findall(r"/penilaian/rekomendasi/[0-9a-f-]{36}", antrean))
    assert "Beliau menilai pertemuan itu apa adanya." in endah.get(alamat).text
    assert "sudah ditetapkan" in send(endah, alamat, aksi("/penetapan")).text
    assert "Penilaian Anda sudah ditetapkan" in budi.get("/").text
