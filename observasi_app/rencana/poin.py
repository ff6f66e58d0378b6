"""V4: what somebody does to grow, counted in points. Pure functions; every reason at once; they never read the clock.

The range is advice: outside of it a plan needs a note, and whoever approves says that it is agreed. It blocks nothing
else, and no point enters a rating. A kind whose points no source gives counts what its writer read, or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.web.alasan import Alasan

if TYPE_CHECKING:
    from observasi_app.aturan.rencana import AturanBangkom
    from observasi_app.rencana.isi import Bangkom

CATATAN = "Tuliskan mengapa poinnya di luar anjuran; pejabat penilai membacanya."


def place_of(total: int, aturan: AturanBangkom) -> str:
    """V4: say where a sum of points lies: "kurang", "cukup" or "lebih"."""
    if total < aturan.paling_sedikit:
        return "kurang"
    return "lebih" if total > aturan.paling_banyak else "cukup"


def say_poin(total: int, aturan: AturanBangkom) -> str:
    """V4: say in words how a sum stands to the range of the year."""
    match place_of(total, aturan):
        case "kurang":
            kata = f"kurang {aturan.paling_sedikit - total} dari anjuran {aturan.paling_sedikit}"
        case "lebih":
            kata = f"{total - aturan.paling_banyak} di atas anjuran {aturan.paling_banyak}"
        case _:
            kata = f"cukup: anjurannya {aturan.paling_sedikit} sampai {aturan.paling_banyak}"
    return f"{total} poin, {kata}"


def check_bangkom(bangkom: Bangkom, aturan: AturanBangkom) -> tuple[Alasan, ...]:
    """V4: an activity is planned so many times; points that no source gives come with where they were read."""
    tanpa_poin = {satu.kode for satu in aturan.kegiatan if satu.poin is None}
    alasan: list[Alasan] = []
    for satu in bangkom.kegiatan:
        if satu.jumlah < 1:
            alasan.append(Alasan(f"jumlah_{satu.kode}", "Tuliskan berapa kali, atau kosongkan poin dan asalnya."))
        if satu.kode not in tanpa_poin:
            continue
        if satu.asal and satu.poin is None:
            alasan.append(Alasan(f"poin_{satu.kode}", "Tuliskan poinnya, atau kosongkan asalnya."))
        if satu.poin is not None and not satu.asal:
            alasan.append(Alasan(f"asal_{satu.kode}", "Tuliskan di mana poin itu Anda baca."))
    return tuple(alasan)


def check_rentang(bangkom: Bangkom, aturan: AturanBangkom) -> tuple[Alasan, ...]:
    """V4: outside of the range a note is due, never less than that and never more."""
    if place_of(bangkom.total, aturan) == "cukup" or bangkom.catatan.strip():
        return ()
    return (Alasan("catatan", CATATAN),)


def needs_setuju(bangkom: Bangkom | None, aturan: AturanBangkom | None) -> bool:
    """V4: tell whether whoever approves has to say that points outside of the range are agreed."""
    return bangkom is not None and aturan is not None and place_of(bangkom.total, aturan) != "cukup"
