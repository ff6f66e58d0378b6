"""Makes a local edition: what a school or dinas fills in under "Lengkapi sesuai Ruang GTK"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from observasi_app.rubrics.edisi import MAKS_CHIP, Arah, Asal, Dasar, Edisi, Kepastian, Petunjuk, Target
from observasi_app.rubrics.sumber import KUNCI_LOKAL

MAKS_KALIMAT = 300
"""Longest sentence of a target or look-for, in characters: four lines on a tablet held upright."""

DASAR_LOKAL = Dasar((KUNCI_LOKAL,), Kepastian.BERSUMBER)
"""What a part filled in locally leans on; the edition's ``catatan_sumber`` says the rest."""


@dataclass(frozen=True, slots=True)
class IsianPetunjuk:
    """A look-for as typed in the form; the code is that of the look-for it keeps or rewords, empty for a new one."""

    arah: Arah
    chip: str
    kalimat: str
    kode: str = ""


@dataclass(frozen=True, slots=True)
class IsianTarget:
    """What was typed for one target; None means "left as it is", a number not yet in the edition adds a target.

    ``dipastikan`` says that a sentence left unchanged was compared with Ruang GTK and found the same; without it
    an unchanged provisional sentence stays provisional. ``petunjuk``, when given, replaces all look-fors.
    """

    nomor: int
    kalimat: str | None = None
    petunjuk: tuple[IsianPetunjuk, ...] | None = None
    dipastikan: bool = False


class IsianTidakSah(ValueError):
    """The form cannot make an edition; ``reasons`` holds every reason at once, in Indonesian."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        """Keep the reasons for the page that shows the form again."""
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def complete(edisi: Edisi, isian: Sequence[IsianTarget], catatan_sumber: str, edisi_baru: str) -> Edisi:
    """Return a local edition of the same focus with the typed sentences and look-fors in place.

    ``catatan_sumber`` says where and when the wording was read in Ruang GTK, ``edisi_baru`` names the result
    within the school. The given edition stays as it is. Raises IsianTidakSah with all reasons at once.
    """
    isian = tuple(_rapikan_target(satu) for satu in isian)
    catatan_sumber, edisi_baru = _rapikan(catatan_sumber), _rapikan(edisi_baru)
    reasons = tuple(_find_reasons(edisi, isian, catatan_sumber, edisi_baru))
    if reasons:
        raise IsianTidakSah(reasons)
    semua = {target.nomor: target for target in edisi.target}
    kode_terpakai = set(edisi.petunjuk)
    for satu in isian:
        semua[satu.nomor] = _fill_target(semua.get(satu.nomor), satu, kode_terpakai)
    target = tuple(semua[nomor] for nomor in sorted(semua))
    if target == edisi.target:
        raise IsianTidakSah(("Belum ada yang diubah. Isi paling sedikit satu kalimat atau satu chip.",))
    hasil = replace(edisi, edisi=edisi_baru, target=target, asal=Asal.LOKAL, catatan_sumber=catatan_sumber)
    if hasil.alasan_tidak_bisa_dipilih() is not None:
        raise IsianTidakSah(
            ("Isi, atau nyatakan sudah dicocokkan, paling sedikit satu kalimat target perilaku dari Ruang GTK.",),
        )
    return hasil


def _rapikan(teks: str) -> str:
    return " ".join(teks.split())


def _rapikan_target(isian: IsianTarget) -> IsianTarget:
    petunjuk = isian.petunjuk
    return replace(
        isian,
        kalimat=None if isian.kalimat is None else _rapikan(isian.kalimat),
        petunjuk=petunjuk
        if petunjuk is None
        else tuple(replace(satu, chip=_rapikan(satu.chip), kalimat=_rapikan(satu.kalimat)) for satu in petunjuk),
    )


def _find_reasons(
    edisi: Edisi,
    isian: Sequence[IsianTarget],
    catatan_sumber: str,
    edisi_baru: str,
) -> Iterator[str]:
    if not catatan_sumber:
        yield "Catatan sumber masih kosong. Tulis di mana dan kapan rumusan ini dibaca di Ruang GTK."
    if not edisi_baru:
        yield "Nama edisi masih kosong."
    elif edisi_baru == edisi.edisi:
        yield f"Nama edisi “{edisi_baru}” sudah dipakai. Pilih nama lain."
    for nomor, kali in Counter(satu.nomor for satu in isian).items():
        if kali > 1:
            yield f"Target {nomor} diisi {kali} kali."
    jumlah = len(edisi.target)
    baru = sorted({satu.nomor for satu in isian if edisi.find_target(satu.nomor) is None})
    if baru != list(range(jumlah + 1, jumlah + 1 + len(baru))):
        yield f"Nomor target baru harus berurutan mulai dari {jumlah + 1}."
    for satu in isian:
        yield from _find_reasons_target(edisi, satu)


def _find_reasons_target(edisi: Edisi, isian: IsianTarget) -> Iterator[str]:
    sebut = f"Target {isian.nomor}"
    lama = edisi.find_target(isian.nomor)
    if isian.kalimat == "" or (isian.kalimat is None and lama is None):
        yield f"{sebut}: kalimat target masih kosong."
    elif isian.kalimat is not None and len(isian.kalimat) > MAKS_KALIMAT:
        yield f"{sebut}: kalimat target {len(isian.kalimat)} huruf; paling banyak {MAKS_KALIMAT}."
    elif isian.dipastikan and isian.kalimat is None and lama is not None and not lama.kalimat:
        yield f"{sebut}: belum ada kalimat yang dapat dicocokkan dengan Ruang GTK."
    petunjuk = isian.petunjuk or ()
    for urutan, satu in enumerate(petunjuk, start=1):
        yield from _find_reasons_petunjuk(f"{sebut}, contoh ke-{urutan}", satu)
    for chip in _find_kembar(satu.chip.casefold() for satu in petunjuk if satu.chip):
        yield f"{sebut}: chip “{chip}” ditulis lebih dari sekali."
    kode_milik = {satu.kode for satu in lama.petunjuk} if lama else set()
    for kode in _find_kembar(satu.kode for satu in petunjuk if satu.kode):
        yield f"{sebut}: contoh “{kode}” ditulis lebih dari sekali."
    for kode in sorted({satu.kode for satu in petunjuk if satu.kode} - kode_milik):
        yield f"{sebut}: contoh “{kode}” tidak ada pada target ini."


def _find_reasons_petunjuk(sebut: str, isian: IsianPetunjuk) -> Iterator[str]:
    if not isian.chip:
        yield f"{sebut}: tulisan chip masih kosong."
    elif len(isian.chip) > MAKS_CHIP:
        yield f"{sebut}: chip “{isian.chip}” {len(isian.chip)} huruf; paling banyak {MAKS_CHIP}."
    if not isian.kalimat:
        yield f"{sebut}: kalimat contoh masih kosong."
    elif len(isian.kalimat) > MAKS_KALIMAT:
        yield f"{sebut}: kalimat contoh {len(isian.kalimat)} huruf; paling banyak {MAKS_KALIMAT}."


def _find_kembar(daftar: Iterable[str]) -> list[str]:
    return [kata for kata, kali in Counter(daftar).items() if kali > 1]


def _fill_target(lama: Target | None, isian: IsianTarget, kode_terpakai: set[str]) -> Target:
    kalimat = lama.kalimat if isian.kalimat is None and lama is not None else isian.kalimat or ""
    if lama is not None and kalimat == lama.kalimat and (lama.dasar.pasti or not isian.dipastikan):
        dasar = lama.dasar
    else:
        dasar = DASAR_LOKAL
    petunjuk = lama.petunjuk if lama is not None else ()
    if isian.petunjuk is not None:
        asli = {satu.kode: satu for satu in petunjuk}
        baru = [_fill_petunjuk(asli, satu, isian.nomor, kode_terpakai) for satu in isian.petunjuk]
        petunjuk = tuple(satu for arah in Arah for satu in baru if satu.arah is arah)
    return Target(isian.nomor, kalimat, dasar, petunjuk)


def _fill_petunjuk(
    asli: dict[str, Petunjuk],
    isian: IsianPetunjuk,
    nomor: int,
    kode_terpakai: set[str],
) -> Petunjuk:
    lama = asli.get(isian.kode)
    if lama is not None and (lama.arah, lama.chip, lama.kalimat) == (isian.arah, isian.chip, isian.kalimat):
        return lama
    kode = isian.kode or _new_kode(nomor, kode_terpakai)
    kode_terpakai.add(kode)
    return Petunjuk(kode, isian.arah, isian.chip, isian.kalimat, DASAR_LOKAL)


def _new_kode(nomor: int, kode_terpakai: set[str]) -> str:
    urutan = 1
    while (kode := f"lokal-{nomor}-{urutan}") in kode_terpakai:
        urutan += 1
    return kode
