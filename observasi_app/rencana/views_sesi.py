"""Pages of the session: a group plans together until everybody has handed in; and help, asked for by one tap."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import abort, render_template, request, url_for

from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rencana.alur import JenisRencana, RencanaBelumBolehError
from observasi_app.rencana.kabar import compose_penilai, compose_peserta
from observasi_app.rencana.queries import find_aturan
from observasi_app.rencana.queries_sesi import (
    count_kelompok,
    find_peserta,
    group_of,
    list_kelompok_coach,
    list_peserta,
)
from observasi_app.rencana.sesi import Hambatan, count_diajukan, find_bersama, list_kurang
from observasi_app.rencana.views import bp, periode_kini, school_of
from observasi_app.rencana.views_daftar import pengajuan_of, public_url, show_kabar
from observasi_app.sekolah.peran import Peran
from observasi_app.web.htmx import is_fragment
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.rencana import AturanRencana
    from observasi_app.rencana.queries_sesi import Kelompok, KelompokCoach, Kunci
    from observasi_app.sekolah.queries import PeriodeKini

MEMANDU = (Peran.COACH, Peran.KEPALA_SEKOLAH)
SEHALAMAN = 60


@bp.get("/sesi")
@boleh(*MEMANDU)
def sesi() -> ResponseReturnValue:
    """Show a group that plans together: who stands where, the biggest obstacle first, and what all do next."""
    periode = periode_kini()
    aturan = find_aturan(periode.aturan, JenisRencana.GURU, school_of()) if periode else None
    if periode is None or aturan is None:
        return render_template("rencana/sesi.html", periode=None)
    templat = "rencana/_sesi.html" if is_fragment() else "rencana/sesi.html"
    return render_template(templat, periode=periode, **_page_sesi(periode, aturan))


def _page_sesi(periode: PeriodeKini, aturan: AturanRencana) -> dict[str, Any]:
    coach = _coach_asked(periode)
    kelompok = _group(periode, aturan, coach.orang.id if coach else None)
    hitungan = count_kelompok(kelompok)
    sesudah = _read_sesudah()
    semua = list_peserta(kelompok, batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = semua[:SEHALAMAN]
    sudah, banyak = count_diajukan(hitungan)
    di = {"coach": coach.orang.id} if coach else {}
    return {
        "langkah": aturan.langkah,
        "label": {satu.kode: satu.label for satu in aturan.langkah},
        "terbuka": [satu for satu in tampil if not satu.hambatan.diajukan],
        "diajukan": [satu for satu in tampil if satu.hambatan.diajukan],
        "list_kurang": list_kurang,
        "sudah": sudah,
        "banyak": banyak,
        "menyepakati": sum(h.banyak for h in hitungan if h.hambatan is Hambatan.MENYEPAKATI),
        "dibaca": sum(h.banyak for h in hitungan if h.hambatan is Hambatan.DIBACA),
        "bersama": find_bersama(hitungan, aturan.langkah),
        "alamat": di,
        "segar": url_for(
            "rencana.sesi",
            coach=coach.orang.id if coach else None,
            sesudah=request.args.get("sesudah") if sesudah else None,
        ),
        "sesudah": sesudah,
        "lagi": write_kursor(*tampil[-1].kunci) if len(semua) > SEHALAMAN else "",
        "coach": coach,
        "daftar_coach": () if is_fragment() else _coaches(periode),
    }


def _coaches(periode: PeriodeKini) -> tuple[KelompokCoach, ...]:
    """Return the groups that a kepala sekolah can choose from; a coach has one, their own."""
    if current().peran is not Peran.KEPALA_SEKOLAH:
        return ()
    return list_kelompok_coach(current(), school_of(), periode)


def _coach_asked(periode: PeriodeKini) -> KelompokCoach | None:
    """Return the coach whose group a kepala sekolah asks for; a name of no coach here answers 404."""
    diminta = request.args.get("coach", "")
    if not diminta or current().peran is not Peran.KEPALA_SEKOLAH:
        return None
    ketemu = next((satu for satu in _coaches(periode) if str(satu.orang.id) == diminta), None)
    if ketemu is None:
        abort(404)
    return ketemu


def _group(periode: PeriodeKini, aturan: AturanRencana, coach_id: UUID | None) -> Kelompok:
    if current().peran is Peran.COACH:
        coach_id = current().pegawai_id
    return group_of(current(), school_of(), periode, aturan.langkah, coach_id)


def _read_sesudah() -> Kunci | None:
    kunci = read_kursor(request.args.get("sesudah", ""), int, datetime, str, UUID)
    match kunci:
        case (int() as hambatan, datetime() as sejak, str() as nama, UUID() as orang_id):
            return hambatan, sejak, nama, orang_id
    return None


# ── Reminders ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _now_or_stop() -> tuple[PeriodeKini, AturanRencana]:
    periode = periode_kini()
    aturan = find_aturan(periode.aturan, JenisRencana.GURU, school_of()) if periode else None
    if periode is None or aturan is None:
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan, jadi belum ada yang diingatkan.")
    return periode, aturan


@bp.get("/sesi/<uuid:guru_id>/kabar")
@boleh(*MEMANDU)
def kabar_peserta(guru_id: UUID) -> ResponseReturnValue:
    """Show the text that reminds one guru of what is next in her plan."""
    periode, aturan = _now_or_stop()
    peserta = find_peserta(_group(periode, aturan, None), guru_id)
    if peserta is None:
        abort(404)
    teks = compose_peserta(
        peserta.hambatan,
        tinggal=len(list_kurang(peserta, aturan.langkah)),
        kepada=peserta.orang.sebutan,
        dari=current().nama,
        periode=periode.label,
        waktu=pengajuan_of(periode),
        alamat=public_url(url_for("rencana.milik_saya")),
    )
    if not teks:
        raise RencanaBelumBolehError("Rencana ini tidak menunggu gurunya, jadi tidak ada yang perlu diingatkan.")
    judul = f"Ingatkan {peserta.orang.sebutan}"
    return show_kabar(judul, teks, dari_sesi=True)


@bp.get("/sesi/kabar")
@boleh(Peran.COACH)
def kabar_penilai() -> ResponseReturnValue:
    """Show the text with which a coach reminds the kepala sekolah of plans that wait to be read; nobody is named."""
    periode, aturan = _now_or_stop()
    hitungan = count_kelompok(_group(periode, aturan, None))
    menunggu = sum(h.banyak for h in hitungan if h.hambatan is Hambatan.DIBACA)
    if not menunggu:
        raise RencanaBelumBolehError("Tidak ada rencana yang menunggu kepala sekolah, jadi tidak perlu diingatkan.")
    teks = compose_penilai(
        menunggu, dari=current().nama, periode=periode.label, alamat=public_url(url_for("rencana.daftar"))
    )
    return show_kabar("Ingatkan kepala sekolah", teks, dari_sesi=True)
