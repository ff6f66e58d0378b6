"""Reads of stage B. What was noted in class is the pengamat's own until the result is shared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from observasi_app.berkas.queries import FotoDibaca, list_foto
from observasi_app.extensions import baca, db
from observasi_app.rubrics.edisi import Arah, Tingkat
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan, TingkatSementara
from observasi_app.siklus.b_observasi.rules import (
    LABEL_TIDAK_SEMPAT,
    TIDAK_SEMPAT,
    BarisTarget,
    HasilTarget,
    Jeda,
    elapsed,
)
from observasi_app.siklus.inti.naskah import Naskah
from observasi_app.siklus.inti.queries import Hubungan, SiklusDibaca, find_siklus, of_siklus
from observasi_app.siklus.inti.tahap import Tahap
from observasi_app.siklus.inti.tulisan import Masa, Tulisan

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.rubrics.edisi import Edisi

WADAH = "baris"
"""What a photo of the classroom hangs on."""


@dataclass(frozen=True, slots=True)
class KunjunganDibaca:
    """The observed lesson: its real times and pauses."""

    mulai: datetime
    selesai: datetime | None
    jeda: tuple[Jeda, ...]
    persiapan_id: UUID | None

    @property
    def dijeda(self) -> bool:
        """Whether a pause lasts."""
        return self.selesai is None and any(satu.selesai is None for satu in self.jeda)

    def detik(self, kini: datetime) -> int:
        """Return the seconds of lesson elapsed; once it has ended they stand still."""
        return elapsed(self.mulai, self.jeda, self.selesai or kini)


@dataclass(frozen=True, slots=True)
class BarisDibaca:
    """One standing line of the field notes: `detik` is seconds of lesson, `target` None for a general one."""

    id: UUID
    detik: int
    target: int | None
    petunjuk: str
    teks: str
    dicatat: datetime
    foto: tuple[FotoDibaca, ...] = ()

    @property
    def ringkas(self) -> BarisTarget:
        """The line as the rules of the result read it."""
        return BarisTarget(self.detik, self.petunjuk, self.teks)


@dataclass(frozen=True, slots=True)
class HasilDibaca:
    """The newest concluded result as this reader may see it, with the real times of the lesson."""

    id: UUID
    versi: int
    target: tuple[HasilTarget, ...]
    rekomendasi: str
    mulai: datetime
    selesai: datetime | None
    diselesaikan: datetime
    dibagikan: datetime | None
    tingkat_untuk_coach: datetime | None

    def find_target(self, nomor: int) -> HasilTarget | None:
        """Return what the result says of a target, or None."""
        return next((satu for satu in self.target if satu.nomor == nomor), None)


def is_shared(siklus: SiklusDibaca) -> bool:
    """Tell whether the result has left the pengamat's hands: by sharing it, or at the talk itself."""
    return siklus.tahap in (Tahap.C, Tahap.D, Tahap.E, Tahap.SELESAI)


def _may_read(siklus: SiklusDibaca) -> bool:
    return siklus.hubungan is Hubungan.PENGAMAT or is_shared(siklus)


def read_jeda(jeda: list[dict[str, Any]]) -> tuple[Jeda, ...]:
    """Return the pauses as they are stored in a visit's row."""
    return tuple(
        Jeda(
            datetime.fromisoformat(satu["mulai"]),
            datetime.fromisoformat(satu["selesai"]) if satu["selesai"] else None,
        )
        for satu in jeda
    )


def newest_kunjungan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Kunjungan | None:
    """Return the row of the lesson; a cycle has one."""
    return sesi.scalars(
        select(Kunjungan).where(Kunjungan.sekolah_id == sekolah_id, Kunjungan.siklus_id == siklus_id)
    ).first()


_KUNJUNGAN = select(Kunjungan.__table__).where(of_siklus(Kunjungan))
_BARIS = select(Baris.__table__).where(of_siklus(Baris)).order_by(Baris.detik, Baris.id)
_TINGKAT = select(TingkatSementara.target, TingkatSementara.tingkat).where(of_siklus(TingkatSementara))
"""What the classroom asks at every visit: built once, read as columns."""


def find_kunjungan(siklus: SiklusDibaca) -> KunjunganDibaca | None:
    """Return the lesson as it went; None before it began. That it began is known to both sides from the trail."""
    semua = baca(_KUNJUNGAN, siklus.kunci)
    if not semua:
        return None
    k = semua[0]
    return KunjunganDibaca(k.mulai, k.selesai, read_jeda(k.jeda), k.persiapan_id)


def list_baris(siklus: SiklusDibaca, *, berfoto: bool = True) -> tuple[BarisDibaca, ...]:
    """Return the standing lines with their photos, in the order of the lesson; nothing to who may not read them.

    Who needs their words alone asks for no photos.
    """
    if not _may_read(siklus):
        return ()
    semua = baca(_BARIS, siklus.kunci)
    foto = list_foto(siklus.sekolah_id, WADAH, [b.id for b in semua]) if berfoto else {}
    asal = {b.id: b.menggantikan_id for b in semua}
    return tuple(
        BarisDibaca(b.id, b.detik, b.target, b.petunjuk, b.teks, b.dicatat, _collect(b.id, asal, foto))
        for b in semua
        if b.dicabut is None
    )


def _collect(
    baris_id: UUID, asal: dict[UUID, UUID | None], foto: dict[UUID, tuple[FotoDibaca, ...]]
) -> tuple[FotoDibaca, ...]:
    """Return the photos of a line and of the lines it replaced: an edit keeps them."""
    return tuple(satu for id_ in reversed(_chain(baris_id, asal)) for satu in foto.get(id_, ()))


def _chain(baris_id: UUID, asal: dict[UUID, UUID | None]) -> list[UUID]:
    """Return a line's id and those of the lines it replaced, the newest first."""
    rantai: list[UUID] = []
    kini: UUID | None = baris_id
    while kini is not None:
        rantai.append(kini)
        kini = asal.get(kini)
    return rantai


def may_read_foto(pengguna: Pengguna, siklus_id: UUID, baris_id: UUID) -> bool:
    """Tell whether a person may see the photos of a line: who reads the line does, and of an undone one nobody."""
    siklus = find_siklus(pengguna, siklus_id)
    if siklus is None or not _may_read(siklus):
        return False
    semua = db.session.execute(
        select(Baris.id, Baris.menggantikan_id, Baris.dicabut).where(
            Baris.sekolah_id == siklus.sekolah_id, Baris.siklus_id == siklus_id
        )
    ).all()
    asal = {id_: lama for id_, lama, _ in semua}
    return any(baris_id in _chain(id_, asal) for id_, _, dicabut in semua if dicabut is None)


def list_tingkat(siklus: SiklusDibaca) -> dict[int, str]:
    """Return the levels tapped during the lesson, by target; they are the pengamat's own."""
    if siklus.hubungan is not Hubungan.PENGAMAT:
        return {}
    return {satu.target: satu.tingkat for satu in baca(_TINGKAT, siklus.kunci)}


def gather_bahan(edisi: Edisi, baris: tuple[BarisDibaca, ...], lama: HasilDibaca | None = None) -> dict[str, object]:
    """Return what a page needs in order to go on with lines that wait on the device, in the words of the server.

    The look-fors of the edition by code, the lines from which the catatan are put together (those since `lama`), and
    the catatan they come after.
    """
    sejak = lama.diselesaikan if lama else None
    return {
        "petunjuk": {p.kode: (t.nomor, p.kalimat, p.arah is Arah.DIANJURKAN) for t in edisi.target for p in t.petunjuk},
        "baris": [
            {
                "id": str(b.id),
                "detik": b.detik,
                "target": str(b.target or ""),
                "petunjuk": b.petunjuk,
                "teks": b.teks,
            }
            for b in baris
            if sejak is None or b.dicatat > sejak
        ],
        "sebelum": {str(t.nomor): t.catatan for t in lama.target} if lama else {},
    }


def newest_hasil(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> HasilObservasi | None:
    """Return the row of the newest version, for pinning by stage C and for sharing at the talk."""
    return sesi.scalars(
        select(HasilObservasi)
        .where(HasilObservasi.sekolah_id == sekolah_id, HasilObservasi.siklus_id == siklus_id)
        .order_by(HasilObservasi.versi.desc())
        .limit(1)
    ).first()


def read_naskah(siklus: SiklusDibaca) -> tuple[Naskah, ...]:
    """Return every version of the result in labelled words, the newest first, as far as this person may read it.

    To everyone but the pengamat only what was shared; levels and their reasons as `find_hasil` shows them.
    """
    if not _may_read(siklus):
        return ()
    baris = db.session.scalars(
        select(HasilObservasi)
        .where(HasilObservasi.sekolah_id == siklus.sekolah_id, HasilObservasi.siklus_id == siklus.id)
        .order_by(HasilObservasi.versi.desc())
    ).all()
    pengamat = siklus.hubungan is Hubungan.PENGAMAT
    bertingkat = siklus.hubungan is not Hubungan.COACH or (bool(baris) and baris[0].tingkat_untuk_coach is not None)
    return tuple(
        Naskah(h.versi, h.diselesaikan, _in_words(h, bertingkat=bertingkat))
        for h in baris
        if pengamat or h.dibagikan is not None
    )


def _in_words(h: HasilObservasi, *, bertingkat: bool) -> tuple[tuple[str, str], ...]:
    isi: list[tuple[str, str]] = []
    for t in h.target:
        if bertingkat:
            tingkat = LABEL_TIDAK_SEMPAT if t["tingkat"] == TIDAK_SEMPAT else Tingkat(t["tingkat"]).label
            isi.append((f"Tingkat target {t['nomor']}", tingkat))
            isi.append((f"Alasan target {t['nomor']}", t["alasan"]))
        isi.append((f"Catatan target {t['nomor']}", t["catatan"]))
    isi.append(("Rekomendasi", h.rekomendasi))
    return tuple((label, teks) for label, teks in isi if teks)


def read_tulisan(masa: Masa) -> tuple[Tulisan, ...]:
    """Return the lines that a former pengamat noted in class, and the results that they concluded."""
    milik = (Baris.sekolah_id == masa.sekolah_id, Baris.siklus_id == masa.siklus_id, Baris.dicabut.is_(None))
    semua = db.session.scalars(select(Baris).where(*milik).order_by(Baris.detik, Baris.id))
    baris = [b for b in semua if masa.covers(b.dicatat)]
    catatan = tuple((f"Target {b.target}" if b.target else "Umum", b.teks) for b in baris if b.teks)
    hasil = db.session.scalars(
        select(HasilObservasi)
        .where(HasilObservasi.sekolah_id == masa.sekolah_id, HasilObservasi.siklus_id == masa.siklus_id)
        .order_by(HasilObservasi.versi)
    )
    return (
        *((Tulisan("Catatan observasi", baris[0].dicatat, catatan),) if catatan else ()),
        *(
            Tulisan(f"Hasil observasi, versi {h.versi}", h.diselesaikan, _in_words(h, bertingkat=True))
            for h in hasil
            if masa.covers(h.diselesaikan)
        ),
    )


def mark_shared(sesi: Session, sekolah_id: UUID, siklus_id: UUID, waktu: datetime) -> None:
    """Note, inside the act that shares it at the talk, since when the newest result is shared."""
    hasil = newest_hasil(sesi, sekolah_id, siklus_id)
    if hasil is not None:
        hasil.dibagikan = hasil.dibagikan or waktu


_HASIL = (
    select(HasilObservasi.__table__, Kunjungan.mulai, Kunjungan.selesai)
    .join(
        Kunjungan,
        (Kunjungan.sekolah_id == HasilObservasi.sekolah_id) & (Kunjungan.siklus_id == HasilObservasi.siklus_id),
    )
    .where(of_siklus(HasilObservasi))
    .order_by(HasilObservasi.versi.desc())
    .limit(1)
)


def find_hasil(siklus: SiklusDibaca) -> HasilDibaca | None:
    """Return the newest result as the person who asks may see it.

    None before it is concluded and, for everyone but the pengamat, before it is shared. A coach reads levels, and the
    reasons that would give them away, only while the guru shows them.
    """
    if not _may_read(siklus):
        return None
    semua = baca(_HASIL, siklus.kunci)
    if not semua:
        return None
    hasil = semua[0]
    target = tuple(HasilTarget(t["nomor"], t["tingkat"], t["alasan"], t["catatan"]) for t in hasil.target)
    if siklus.hubungan is Hubungan.COACH and hasil.tingkat_untuk_coach is None:
        target = tuple(replace(satu, tingkat=None, alasan="") for satu in target)
    return HasilDibaca(
        id=hasil.id,
        versi=hasil.versi,
        target=target,
        rekomendasi=hasil.rekomendasi,
        mulai=hasil.mulai,
        selesai=hasil.selesai,
        diselesaikan=hasil.diselesaikan,
        dibagikan=hasil.dibagikan,
        tingkat_untuk_coach=hasil.tingkat_untuk_coach,
    )
