"""A principal's own cycle, put where the appraisal begins: at its end, or in the midst of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.extensions import menulis, new_id, now
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.siklus.inti.tahap import Keadaan


def make_siklus_pimpinan(kunci: str, sekolah: str, keadaan: Keadaan) -> UUID:
    """Write the cycle of a principal whom Pak Dedi observes; inside an application context."""
    edisi = load_semua().terbaru(Jenis.KEPALA_SEKOLAH)[0]
    id_ = new_id()
    with menulis() as sesi:
        sesi.add(
            Siklus(
                sekolah_id=tetap(sekolah),
                id=id_,
                periode_id=tetap(f"periode-{sekolah}"),
                jenis="penilaian",
                rubrik=Jenis.KEPALA_SEKOLAH.value,
                fokus=edisi.kode,
                edisi=edisi.edisi,
                edisi_hash=edisi.hash,
                pelaku_id=tetap(kunci),
                pengamat_id=tetap("dedi"),
                penilai_id=tetap("endah"),
                dibuat=now(),
                versi=3,
                keadaan=keadaan.value,
                tahap=keadaan.tahap.value,
                giliran=keadaan.giliran.value if keadaan.giliran else None,
                sejak=now(),
                oleh_terakhir="pengamat",
                tindakan_terakhir="",
            )
        )
    return id_
