"""Names as lists write them: titles around a name, and a whole list in capitals. Pure functions.

Nothing here changes a name by itself: a proposal is shown beside what was written, and a person takes it or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEPAN = {
    "prof": "Prof.",
    "dr": "Dr.",
    "drs": "Drs.",
    "dra": "Dra.",
    "drg": "drg.",
    "ir": "Ir.",
    "h": "H.",
    "hj": "Hj.",
    "kh": "K.H.",
    "ust": "Ust.",
    "pdt": "Pdt.",
}
"""Titles before a name, by their letters alone."""

_SARJANA = {
    "S": ("Pd", "Ag", "Kom", "Si", "Sos", "Hum", "Psi", "Sn", "Th", "Fil", "Or", "Kep", "Farm", "Gz", "Stat", "Mat"),
    "M": ("Pd", "Ag", "Kom", "Si", "Sos", "Hum", "Psi", "Sn", "Th", "Fil", "Or", "Kep", "Stat", "Ed", "Sc", "Eng"),
}
_LAIN = (
    *("S.E.", "S.H.", "S.S.", "S.T.", "S.P.", "S.Pt.", "S.IP.", "S.H.I.", "S.Th.I.", "S.Kom.I.", "S.E.I.", "S.K.M."),
    *("S.Pd.I.", "S.Pd.SD.", "S.Pd.K.", "S.Pd.H.", "S.Pd.B.", "S.Pd.Kim.", "S.Pd.AUD.", "S.Ag.", "S.Tr.T.", "S.ST."),
    *("M.M.", "M.H.", "M.A.", "M.T.", "M.E.", "M.P.", "M.Pd.I.", "M.Pd.K.", "M.Pd.H.", "M.Pd.B.", "M.H.I.", "M.IP."),
    *("A.Md.", "A.Ma.", "A.Md.Pd.", "A.Ma.Pd.", "A.Md.Kom.", "Gr.", "Lc.", "B.A.", "B.Sc.", "Ph.D.", "Dr.", "Dipl."),
)
BELAKANG = {
    re.sub(r"[^a-z]", "", gelar.casefold()): gelar
    for gelar in (*(f"{awal}.{ujung}." for awal, semua in _SARJANA.items() for ujung in semua), *_LAIN)
}
"""Titles after a name, by their letters alone; what is not here is kept as it was written."""

TANPA_TITIK = frozenset(
    {
        "sag",
        "sth",
        "sor",
        "se",
        "st",
        "ss",
        "sp",
        "mm",
        "ma",
        "me",
        "mp",
        "mt",
        "mh",
        "sh",
        "ba",
        "dr",
        "lc",
        "gr",
        "ama",
    }
)
"""Of these letters without any full stop or comma one cannot tell a title from a word of the name."""

KATA_KECIL = frozenset({"bin", "binti", "van", "der", "de"})
"""Words inside a name that stay small."""

_HURUF = re.compile(r"[^a-z]")
_PEMISAH = re.compile(r"[,;]+")
# "Drs.H.AHMAD": titles typed without a space before the name; "H.M." may be a name's own letters and stays.
_AWAL_MELEKAT = re.compile(rf"^((?:(?:{'|'.join(DEPAN)})\.)+)(\w{{3,}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamaTerbaca:
    """A name without its titles; `usul` is the same name in ordinary letters, or "" when it is written so already."""

    nama: str
    depan: str
    belakang: str
    usul: str = ""


def split_gelar(teks: str) -> NamaTerbaca:
    """Take the titles off a name: "Dr. H. BUDI SANTOSO, S.PD., M.M." → "Dr. H.", "BUDI SANTOSO", "S.Pd., M.M."."""
    utama, *sisa = [bagian.strip() for bagian in _PEMISAH.split(teks)]
    kata = _AWAL_MELEKAT.sub(r"\1 \2", utama).split()
    depan: list[str] = []
    while len(kata) > 1 and (gelar := _front(kata[0])):
        depan += gelar
        kata.pop(0)
    belakang: list[str] = []
    while len(kata) > 1 and (gelar_ini := _back(kata[-1])):
        belakang.insert(0, gelar_ini)
        kata.pop()
    belakang += [satu for bagian in sisa if bagian.strip(". ") for satu in tidy_belakang(bagian)]
    nama = " ".join(kata)
    return NamaTerbaca(nama, " ".join(depan), ", ".join(dict.fromkeys(belakang)), propose_nama(nama))


def tidy_depan(teks: str) -> str:
    """Write the titles before a name as they are usually written: "DRS H" → "Drs. H."."""
    return " ".join(satu for kata in teks.replace(",", " ").split() for satu in (_front(kata) or [kata]))


def tidy_belakang(teks: str) -> list[str]:
    """Return the titles after a name one by one: "S.PD, MM" → "S.Pd.", "M.M."; an unknown one stays as written."""
    hasil: list[str] = []
    for bagian in _PEMISAH.split(teks):
        if not bagian.strip(". "):
            continue
        utuh = BELAKANG.get(_letters(bagian))
        kata = bagian.split()
        if utuh is None and len(kata) > 1 and all(_letters(k) in BELAKANG for k in kata):
            hasil += [BELAKANG[_letters(k)] for k in kata]
        else:
            hasil.append(utuh or " ".join(kata))
    return hasil


def _letters(teks: str) -> str:
    return _HURUF.sub("", teks.casefold())


def _front(kata: str) -> list[str]:
    """Return the titles that one word holds ("Drs.H." holds two), or nothing when it is part of the name."""
    if "." not in kata:
        # "H" and "Dr" without a full stop are initials or typing in a hurry; only the unmistakable ones are taken.
        return [DEPAN[_letters(kata)]] if _letters(kata) in {"prof", "drs", "dra", "hj"} else []
    bagian = [b for b in kata.split(".") if b]
    if "".join(bagian).casefold() == "kh":
        return ["K.H."]
    if not bagian or not all(b.casefold() in DEPAN for b in bagian):
        return []
    # A physician's "dr." is written small; in a list all in capitals nobody can tell, and a doctorate is likelier.
    return ["dr." if b == "dr" else DEPAN[b.casefold()] for b in bagian]


def _back(kata: str) -> str:
    """Return the title that the last word of a name is, when it can be nothing else."""
    kunci = _letters(kata)
    if kunci not in BELAKANG or ("." not in kata and kunci in TANPA_TITIK) or len(kunci) < 2:  # noqa: PLR2004
        return ""
    return BELAKANG[kunci]


def propose_nama(nama: str) -> str:
    """Propose ordinary letters for a name that is all capitals or all small; "" for any other.

    "BUDI SANTOSO" → "Budi Santoso", "NUR 'AINI BINTI M. SALEH" → "Nur 'Aini binti M. Saleh", "A.A. GEDE" → "A.A. Gede".
    """
    if not (nama.isupper() or nama.islower()):
        return ""
    usul = " ".join(_word(kata, awal=nomor == 0) for nomor, kata in enumerate(nama.split()))
    return "" if usul == nama else usul


def _word(kata: str, *, awal: bool) -> str:
    if not awal and kata.casefold() in KATA_KECIL:
        return kata.casefold()
    return "-".join(".".join(_capital(bagian) for bagian in satu.split(".")) for satu in kata.split("-"))


def _capital(bagian: str) -> str:
    """Make the first letter large and the rest small, whatever sign stands before it."""
    for posisi, huruf in enumerate(bagian):
        if huruf.isalpha():
            return bagian[:posisi] + huruf.upper() + bagian[posisi + 1 :].lower()
    return bagian
