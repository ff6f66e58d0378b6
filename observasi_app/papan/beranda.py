"""What the home of each hat shows: one function a hat, each gathering its reads and rendering its page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for

from observasi_app.extensions import now
from observasi_app.masuk.pengguna import current
from observasi_app.orang.agenda import list_agenda, list_pindah
from observasi_app.papan.langkah import find_persiapan
from observasi_app.papan.navigasi import has_page
from observasi_app.papan.queries import (
    AngkaTahap,
    bounds_of_pekan,
    count_siklus,
    find_berikutnya,
    list_dampingan,
    list_guru_sekolah,
    list_menunggu,
    list_pelajaran,
)
from observasi_app.papan.queries_bukti import PALING_BANYAK
from observasi_app.papan.queries_koreksi import list_koreksi_menunggu
from observasi_app.papan.queries_pengawas import group_binaan, list_binaan
from observasi_app.papan.queries_pribadi import (
    list_perubahan,
    list_refleksi_menunggu,
    list_siklus_saya,
)
from observasi_app.papan.queries_wilayah import (
    count_dinas,
    count_orang,
    find_sekolah_diawasi,
    list_sekolah,
    list_sekolah_dinas,
)
from observasi_app.papan.rules import AJAKAN, DISEPAKATI, monday_of, next_anjuran, say_pelajaran
from observasi_app.papan.saringan import Saringan, SaringKeadaan
from observasi_app.pelaksanaan.queries import list_catatan_baru
from observasi_app.pemutakhiran.queries import count_permintaan, has_checked
from observasi_app.penilaian.organisasi.queries import count_organisasi
from observasi_app.penilaian.queries import list_kabar_saya, list_tanggapan_menunggu, split_menunggu
from observasi_app.penilaian.rekomendasi.queries import count_menunggu
from observasi_app.rencana.alur import JenisRencana, KeadaanRencana
from observasi_app.rencana.queries import find_kartu, has_aturan
from observasi_app.rencana.queries_daftar import count_rencana, count_with_own, list_of_pimpinan
from observasi_app.rencana.queries_sesi import count_bantuan
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_anjuran, find_periode
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.queries_kelanjutan import list_ditinggalkan, list_permintaan
from observasi_app.siklus.inti.tahap import Keadaan, Pihak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.pelaksanaan.queries import CatatanDibaca
    from observasi_app.rencana.queries import KartuRencana
    from observasi_app.sekolah.queries import PeriodeKini

DI_BERANDA = 10
"""Rows of the board on the home page; the rest is one tap away."""

PALING_MENUNGGU = 6
PALING_SEPEKAN = 12
PALING_LAIN = 5
PALING_BERUBAH = 3
BARU_DITULIS = timedelta(days=14)
"""So long a note stands on the home of whom it is about."""


def address_of(titik: str, siklus_id: UUID) -> str:
    """Return the page of an act; the cycle's sheet while that room does not stand yet."""
    return url_for(titik if has_page(titik) else "siklus.lembar", siklus_id=siklus_id)


def school_of() -> UUID:
    """Return the school of the hat worn now, for the hats that are of a school."""
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - the policy of the view asks for such a hat
    return sekolah_id


def ajakan_pengamat(keadaan: Keadaan) -> object:
    """Return, for templates, the act that a pengamat is asked for in a state."""
    return AJAKAN[keadaan, Pihak.PENGAMAT]


def _archive(periode: PeriodeKini | None) -> UUID | None:
    """Return the period that was chosen: only one's own cycles of it stand on a home; None while none was chosen."""
    return periode.id if periode and current().periode_dipilih else None


def _beranda_kepala() -> ResponseReturnValue:
    """Say what comes next, what waits for the principal, and where everyone stands."""
    pengguna, sekolah_id = current(), school_of()
    periode = find_periode(sekolah_id, pengguna.hari_periode)
    hitungan = count_siklus(pengguna, sekolah_id, periode)
    berikutnya = find_berikutnya(pengguna, sekolah_id)
    menunggu, ada_lagi = list_menunggu(
        pengguna, sekolah_id, PALING_MENUNGGU, selain=berikutnya.siklus_id if berikutnya else None
    )
    mulai, selesai = bounds_of_pekan(monday_of(pengguna.hari_ini), pengguna.zona)
    sendiri = list_siklus_saya(
        pengguna, batas=PALING_LAIN, sekolah_id=sekolah_id, rubrik=Jenis.KEPALA_SEKOLAH, arsip=_archive(periode)
    )
    dijawab, dibaca = split_menunggu(pengguna)
    rencana, rencana_sendiri = None, None
    if periode and has_aturan(periode.aturan):
        rencana, rencana_sendiri = count_with_own(pengguna, sekolah_id, periode)
    return render_template(
        "papan/beranda_kepala.html",
        permintaan=list_permintaan(sekolah_id),
        koreksi=list_koreksi_menunggu(pengguna),
        penilaian=dijawab,
        tanggapan=dibaca[:PALING_MENUNGGU],
        daftar_sendiri=[satu for satu in sendiri if satu.berjalan] or sendiri[:1],
        periode=periode,
        hitungan=hitungan,
        angka=[AngkaTahap(t.huruf, t.nama, t.jumlah, url_for("papan.guru", tahap=t.huruf)) for t in hitungan.tahap],
        rencana=rencana,
        bukti_terbanyak=PALING_BANYAK,
        rencana_sendiri=rencana_sendiri,
        boleh_berencana=periode is not None and has_aturan(periode.aturan, JenisRencana.KEPALA_SEKOLAH),
        anjuran=next_anjuran(find_anjuran(sekolah_id, periode.id), pengguna.hari_ini) if periode else None,
        berikutnya=berikutnya,
        menunggu=menunggu,
        ada_lagi=ada_lagi,
        pekan_ini=list_pelajaran(sekolah_id, DISEPAKATI, mulai, selesai, batas=PALING_SEPEKAN),
        papan=list_guru_sekolah(pengguna, sekolah_id, periode, Saringan(), "", DI_BERANDA),
        saring=SaringKeadaan,
        ajakan_pengamat=ajakan_pengamat,
        say_pelajaran=say_pelajaran,
        address_of=address_of,
    )


def _beranda_guru() -> ResponseReturnValue:
    """Show the guru her cycle: where it stands, whose turn, the next act, what others did; whom she watches."""
    pengguna = current()
    periode = find_periode(school_of(), pengguna.hari_periode)
    semua = list_siklus_saya(pengguna, batas=PALING_LAIN + 1, sekolah_id=school_of(), arsip=_archive(periode))
    kini = semua[0] if semua and semua[0].berjalan else None
    label = periode.label if periode else ""
    tuntas = any(
        satu.jenis is JenisSiklus.PENILAIAN and satu.keadaan is Keadaan.SELESAI and satu.periode == label
        for satu in semua
    )
    berikutnya = find_berikutnya(pengguna, school_of())
    menunggu, _ = list_menunggu(
        pengguna, school_of(), PALING_MENUNGGU, selain=berikutnya.siklus_id if berikutnya else None
    )
    rencana = find_kartu(pengguna, school_of(), periode) if periode else None
    return render_template(
        "papan/beranda_guru.html",
        ditinggalkan=list_ditinggalkan(pengguna),
        akan_pindah=list_pindah(school_of(), pengguna.pegawai_id),
        koreksi=list_koreksi_menunggu(pengguna),
        penilaian=list_kabar_saya(pengguna),
        rencana=rencana,
        catatan=_list_catatan(pengguna, rencana),
        periode=periode if periode and has_aturan(periode.aturan) else None,
        belum_cocok=periode is not None and not has_checked(pengguna, school_of(), periode),
        kini=kini,
        berjalan=[satu for satu in semua[1:] if satu.berjalan],
        lain=[satu for satu in semua[:PALING_LAIN] if not satu.berjalan],
        tuntas=label if tuntas else "",
        perubahan=list_perubahan(pengguna, kini, PALING_BERUBAH) if kini else (),
        berikutnya=berikutnya,
        menunggu=menunggu,
        ajakan_pengamat=ajakan_pengamat,
        address_of=address_of,
    )


def _list_catatan(pengguna: Pengguna, rencana: KartuRencana | None) -> tuple[CatatanDibaca, ...]:
    """Return what others wrote of late about the guru's agreed plan."""
    if rencana is None or rencana.keadaan is not KeadaanRencana.DISEPAKATI:
        return ()
    return list_catatan_baru(school_of(), rencana.id, pengguna.pegawai_id, now() - BARU_DITULIS, PALING_BERUBAH)


def _beranda_coach() -> ResponseReturnValue:
    """Show a coach the reflections that wait and the guru in care."""
    pengguna, sekolah_id = current(), school_of()
    periode = find_periode(sekolah_id, pengguna.hari_periode)
    return render_template(
        "papan/beranda_coach.html",
        bantuan=count_bantuan(pengguna, sekolah_id, periode) if periode else 0,
        refleksi=list_refleksi_menunggu(pengguna, sekolah_id, PALING_MENUNGGU),
        papan=list_dampingan(pengguna, sekolah_id, periode, DI_BERANDA),
        address_of=address_of,
        has_page=has_page,
    )


def _beranda_pengawas() -> ResponseReturnValue:
    """Show a pengawas the visits of today, the rest of the week, what waits for him; then each of his schools.

    All his schools at once, whichever of them the hat worn now names.
    """
    pengguna = current()
    binaan = list_binaan(pengguna)
    daftar = list_sekolah(pengguna, find_sekolah_diawasi(pengguna))
    # Beside a school stands the cycle of the period; an exercise is found where it waits.
    dinilai = [satu for satu in binaan if satu.jenis is JenisSiklus.PENILAIAN]
    milik = {(satu.sekolah_id, satu.kepala.id): satu for satu in reversed(dinilai)}
    return render_template(
        "papan/beranda_pengawas.html",
        kelompok=group_binaan(binaan, pengguna.hari_ini),
        milik=milik,
        daftar=daftar,
        belum=sum(1 for satu in daftar if satu.kepala and (satu.id, satu.kepala.id) not in milik),
        address_of=address_of,
        koreksi=list_koreksi_menunggu(pengguna),
        rencana=count_rencana(list_of_pimpinan(pengguna)),
    )


def _beranda_kadis() -> ResponseReturnValue:
    """Show a kepala dinas the district in numbers."""
    pengguna = current()
    dinas_id = pengguna.tugas.dinas_id
    assert dinas_id is not None  # noqa: S101 - a kepala dinas is one of a district
    banyak, tahap, selesai = count_dinas(pengguna, dinas_id)
    daftar, sesudah = list_sekolah_dinas(pengguna, dinas_id, batas=DI_BERANDA)
    return render_template(
        "papan/beranda_kadis.html",
        banyak=banyak,
        angka=tahap,
        selesai=selesai,
        daftar=daftar,
        sesudah=sesudah,
        rekomendasi=count_menunggu(pengguna),
        organisasi=count_organisasi(pengguna, dinas_id),
        rencana=count_rencana(list_of_pimpinan(pengguna)),
        tanggapan=list_tanggapan_menunggu(pengguna, PALING_MENUNGGU),
    )


def _beranda_operator() -> ResponseReturnValue:
    """Show an operator the first steps until they are done, and whether everyone is there: never content."""
    if current().sekolah_id is None:  # the operator of a dinas has people to look after, and no school of their own
        return redirect(url_for("orang.daftar"), 303)
    pengguna, sekolah_id = current(), school_of()
    return render_template(
        "papan/beranda_operator.html",
        orang=count_orang(pengguna, sekolah_id),
        siap=find_persiapan(pengguna, sekolah_id),
        permintaan=count_permintaan(sekolah_id),
        daftar_agenda=list_agenda(sekolah_id),
    )


BERANDA: Mapping[Peran, Callable[[], ResponseReturnValue]] = {
    Peran.KEPALA_SEKOLAH: _beranda_kepala,
    Peran.GURU: _beranda_guru,
    Peran.COACH: _beranda_coach,
    Peran.PENGAWAS: _beranda_pengawas,
    Peran.KEPALA_DINAS: _beranda_kadis,
    Peran.OPERATOR: _beranda_operator,
}
"""The home of each hat."""
