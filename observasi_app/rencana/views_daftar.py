"""Pages of the lists of plans, and what may be said to those on them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, current_app, render_template, request, url_for

from observasi_app.aturan.setempat import load_aturan_saya
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rencana.alur import (
    JenisRencana,
    PihakRencana,
    RencanaBelumBolehError,
)
from observasi_app.rencana.kabar import can_remind, compose_pimpinan, compose_satu, compose_semua
from observasi_app.rencana.queries import (
    find_kepala_definitif,
    has_aturan,
)
from observasi_app.rencana.queries_daftar import (
    BagianRencana,
    count_rencana,
    find_baris_pimpinan,
    list_of_guru,
    list_of_pimpinan,
    list_rencana,
)
from observasi_app.rencana.rules import (
    read_waktu,
)
from observasi_app.rencana.views import MENYETUJUI, MENYUSUN, bp, load_rencana, periode_kini, school_of
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.web.kursor import read_kursor, write_kursor
from observasi_app.web.wa import link_wa

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Jendela
    from observasi_app.config import Settings
    from observasi_app.rencana.queries import RencanaDibaca
    from observasi_app.rencana.rules import TitikWaktu
    from observasi_app.sekolah.queries import PeriodeKini

SEHALAMAN = 50


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
def daftar() -> ResponseReturnValue:
    """List whose plans one approves or reviews: where they stand, whose turn it is, since when."""
    pengguna = current()
    pimpinan = pengguna.peran is not Peran.KEPALA_SEKOLAH
    periode = None if pimpinan else periode_kini()
    if not pimpinan and periode is None:
        return render_template("rencana/daftar.html", pimpinan=False, periode=None)
    semua_rencana = list_of_guru(pengguna, school_of(), periode) if periode else list_of_pimpinan(pengguna)
    jumlah = count_rencana(semua_rencana)
    diminta = request.args.get("bagian")
    bagian = BagianRencana(diminta) if diminta in jumlah else _first(jumlah)
    kunci = read_kursor(request.args.get("sesudah", ""), datetime if semua_rencana.sorts_by_time(bagian) else str, UUID)
    sesudah = (
        (kunci[0], kunci[1]) if kunci and isinstance(kunci[0], str | datetime) and isinstance(kunci[1], UUID) else None
    )
    semua = list_rencana(semua_rencana, bagian, batas=SEHALAMAN + 1, sesudah=sesudah, banyak=jumlah[bagian.value])
    tampil = semua[:SEHALAMAN]
    return render_template(
        "rencana/daftar.html",
        pimpinan=pimpinan,
        menelaah=semua_rencana.menelaah,
        periode=periode,
        jumlah=jumlah,
        bagian=bagian,
        pilihan=BagianRencana,
        daftar=tampil,
        lagi=write_kursor(*tampil[-1].kunci) if len(semua) > SEHALAMAN else "",
        sesudah=sesudah,
        garis=read_waktu(_windows(periode), pengguna.hari_ini),
        banyak=sum(jumlah.values()),
        lewat=semua_rencana.lewat and not pimpinan,
        definitif=pimpinan or find_kepala_definitif(school_of(), pengguna.hari_ini) is not None,
    )


def _first(jumlah: dict[str, int]) -> BagianRencana:
    """Return the part that is shown when none is asked for: the first that holds anybody."""
    return next((satu for satu in BagianRencana if jumlah[satu.value]), BagianRencana.ANDA)


@bp.get("/kabar")
@boleh(*MENYETUJUI)
def kabar_semua() -> ResponseReturnValue:
    """Show the text that reminds everybody in a part of the list; the person sends it, nobody is named."""
    pengguna = current()
    pimpinan = pengguna.peran is Peran.KEPALA_DINAS
    periode = None if pimpinan else periode_kini()
    if not pimpinan and (periode is None or not has_aturan(periode.aturan)):
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan, jadi belum ada yang diingatkan.")
    tahun = periode.aturan if periode else pengguna.nama_periode or str(pengguna.hari_ini.year)
    bagian = "guru" if request.args.get("bagian") == BagianRencana.GURU.value else "belum"
    teks = compose_semua(
        bagian,
        kepada="Bapak/Ibu kepala sekolah" if pimpinan else "Bapak/Ibu guru",
        dari=pengguna.nama,
        periode=periode.label if periode else tahun,
        waktu=pengajuan_of(periode),
        alamat=public_url(url_for("rencana.milik_saya")),
    )
    judul = "Ingatkan yang belum mulai" if bagian == "belum" else "Ingatkan yang masih menyusun"
    return show_kabar(judul, teks)


def show_kabar(
    judul: str, teks: str, rencana: RencanaDibaca | None = None, *, dari_sesi: bool = False
) -> ResponseReturnValue:
    """Show a text that reminds somebody, and the way to send it; nothing is sent or kept here."""
    return render_template(
        "rencana/kabar.html", judul=judul, teks=teks, tautan=link_wa(teks), rencana=rencana, dari_sesi=dari_sesi
    )


@bp.get("/kepala-sekolah/<uuid:sekolah_id>/<uuid:pegawai_id>/kabar")
@boleh(Peran.PENGAWAS, Peran.KEPALA_DINAS)
def kabar_pimpinan(sekolah_id: UUID, pegawai_id: UUID) -> ResponseReturnValue:
    """Show the text that reminds one kepala sekolah of his own plan, to his dinas or his pengawas."""
    satu = find_baris_pimpinan(list_of_pimpinan(current()), sekolah_id, pegawai_id)
    periode = find_periode(sekolah_id, current().hari_periode) if satu else None
    if satu is None:
        abort(404)
    if periode is None or not has_aturan(periode.aturan, JenisRencana.KEPALA_SEKOLAH):
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan, jadi belum ada yang diingatkan.")
    teks = compose_pimpinan(
        satu.keadaan,
        kepada=satu.orang.sebutan,
        dari=current().nama,
        periode=periode.label,
        waktu=pengajuan_of(periode),
        alamat=public_url(url_for("rencana.milik_saya")),
    )
    if not teks:
        raise RencanaBelumBolehError("Rencana ini tidak menunggu kepala sekolahnya, jadi tidak perlu diingatkan.")
    judul = f"Ingatkan {satu.orang.sebutan}"
    return show_kabar(judul, teks)


def pengajuan_of(periode: PeriodeKini | None) -> TitikWaktu | None:
    """Return the window in which the plans of a period are handed in, if the application knows one."""
    jendela = _windows(periode)
    pengajuan = next((satu for satu in jendela if satu.kode == "pengajuan_rencana"), None)
    return next(iter(read_waktu([pengajuan], current().hari_ini)), None) if pengajuan else None


def _windows(periode: PeriodeKini | None) -> tuple[Jendela, ...]:
    """Return the windows of a school's period; for a dinas, which has none of its own, of the one worked in."""
    hari = current().hari_periode
    tahun = periode.aturan if periode else str(hari.year)
    if not has_aturan(tahun):
        return ()
    aturan = load_aturan_saya(int(tahun))
    kini = aturan.find_periode(hari)
    return aturan.list_jendela(periode.label if periode else kini.nama if kini else "")


def public_url(jalur: str) -> str:
    """Return a page as an address that works in a message; empty where the installation has none."""
    pengaturan: Settings = current_app.config["OBSERVASI"]
    return f"{pengaturan.alamat}{jalur}" if pengaturan.alamat else ""


@bp.get("/<uuid:rencana_id>/kabar")
@boleh(*MENYUSUN, Peran.KEPALA_DINAS)
def kabar(rencana_id: UUID) -> ResponseReturnValue:
    """Show the text with which the side that waits reminds the other one."""
    rencana = load_rencana(rencana_id)
    if not can_remind(rencana.keadaan, rencana.pihak):
        raise RencanaBelumBolehError("Rencana ini tidak menunggu pihak lain, jadi tidak ada yang perlu diingatkan.")
    milik_saya = rencana.pihak is PihakRencana.PEGAWAI
    kepada = f"Bapak/Ibu {rencana.sebutan.penilai}" if milik_saya else rencana.pegawai.sebutan
    teks = compose_satu(
        rencana.keadaan,
        rencana.pihak,
        kepada=kepada,
        dari=current().nama,
        periode=rencana.periode,
        alamat=public_url(url_for("rencana.lihat", rencana_id=rencana_id)),
    )
    judul = f"Ingatkan {rencana.sebutan.penilai if milik_saya else kepada}"
    return show_kabar(judul, teks, rencana)
