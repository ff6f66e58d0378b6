"""Pages of stage B: load through the person, form, one action, answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast
from uuid import UUID

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for

from observasi_app.berkas.pembaca import register_pembaca
from observasi_app.berkas.terima import receive_foto
from observasi_app.berkas.unggahan import posted_foto
from observasi_app.extensions import new_id
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.luring.paket import is_for_paket
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.a_persiapan.queries import find_persiapan, find_usulan
from observasi_app.siklus.b_observasi import actions, actions_mandiri
from observasi_app.siklus.b_observasi.actions import IsiBaris
from observasi_app.siklus.b_observasi.actions_ikut import copy_ikut
from observasi_app.siklus.b_observasi.forms import PILIHAN_TINGKAT, form_baris, form_hasil, read_saat
from observasi_app.siklus.b_observasi.forms_mandiri import FormVideo
from observasi_app.siklus.b_observasi.kertas import TEMPLAT, blank_kertas, fill_kertas
from observasi_app.siklus.b_observasi.kunjungan import list_terlampir
from observasi_app.siklus.b_observasi.queries import (
    WADAH,
    KunjunganDibaca,
    find_hasil,
    find_kunjungan,
    gather_bahan,
    is_shared,
    list_baris,
    list_tingkat,
    may_read_foto,
    read_naskah,
    read_tulisan,
)
from observasi_app.siklus.b_observasi.queries_mandiri import find_video
from observasi_app.siklus.b_observasi.rules import (
    LABEL_TIDAK_SEMPAT,
    TIDAK_SEMPAT,
    build_kartu,
    check_foto,
    order_target,
    read_jejak,
)
from observasi_app.siklus.b_observasi.rules_mandiri import check_giving_video
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.cara import Cara, is_address
from observasi_app.siklus.inti.ikut import register_ikut
from observasi_app.siklus.inti.kertas import print_siklus, register_formulir
from observasi_app.siklus.inti.naskah import register_naskah
from observasi_app.siklus.inti.paket import register_halaman
from observasi_app.siklus.inti.pintu import foresee, load, load_page, load_to_record
from observasi_app.siklus.inti.queries import Hubungan, find_penerus
from observasi_app.siklus.inti.queries_koreksi import gather_koreksi, is_writing
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.siklus.inti.tulisan import register_tulisan
from observasi_app.web.jawaban import refuse, refuse_form
from observasi_app.web.templat import request_now

if TYPE_CHECKING:
    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.a_persiapan.queries import PersiapanDibaca
    from observasi_app.siklus.b_observasi.forms import FormBaris, FormHasil
    from observasi_app.siklus.b_observasi.queries import BarisDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("b_observasi", __name__, url_prefix="/siklus/<uuid:siklus_id>/observasi")

bp.add_app_template_filter(is_address, "tautan_video")

PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
HALAMAN = "b_observasi.buka"
KELAS = "b_observasi.kelas"
DISKUSI = "c_diskusi.buka"
"""The next stage's page; this room may not import it and so knows it by name."""

MANDIRI = (Keadaan.B_MANDIRI_DISUSUN, Keadaan.B_MANDIRI_DIAJUKAN, Keadaan.B_MANDIRI_DIKEMBALIKAN)
"""States whose page is that of the notes which the person observed writes."""

TINGKAT_PENUH = [(nilai, label) for nilai, label in PILIHAN_TINGKAT.items() if nilai != TIDAK_SEMPAT]
LAIN = (TIDAK_SEMPAT, LABEL_TIDAK_SEMPAT)


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    """Answer for the photos that hang on the lines of this room, for its pages in a field pack and for its paper."""
    register_pembaca(cast("Flask", keadaan.app), WADAH, may_read_foto)
    register_halaman(cast("Flask", keadaan.app), _pages)
    register_formulir(cast("Flask", keadaan.app), "B", TEMPLAT, blank_kertas)
    register_naskah(cast("Flask", keadaan.app), Tahap.B, read_naskah)
    register_ikut(cast("Flask", keadaan.app), copy_ikut)
    register_tulisan(cast("Flask", keadaan.app), read_tulisan)


def _pages(siklus: SiklusDibaca) -> tuple[str, ...]:
    """Return what is needed in class: the start, the lesson and its result; to others what has become of it."""
    if siklus.keadaan in MANDIRI:
        titik: tuple[str, ...] = (HALAMAN, "b_mandiri.buka")
    elif Tindakan.CONCLUDE_OBSERVASI in foresee(siklus, Keadaan.B_BERLANGSUNG).boleh:
        titik = (HALAMAN, KELAS, "b_observasi.hasil")
    else:
        titik = () if siklus.tahap is Tahap.A else (HALAMAN,)
    return tuple(url_for(satu, siklus_id=siklus.id) for satu in titik)


@dataclass(frozen=True, slots=True)
class Kelas:
    """What the classroom and the result are built from: one running (or reopened) observation, read once."""

    siklus: SiklusDibaca
    edisi: Edisi
    kunjungan: KunjunganDibaca
    dokumen: PersiapanDibaca | None
    baris: tuple[BarisDibaca, ...]
    tingkat: dict[int, str]
    menanti: bool
    """Whether the lesson has not begun yet: a page that is kept for a place without signal."""

    @property
    def disepakati(self) -> tuple[int, ...]:
        """The numbers of the targets that were agreed in A."""
        return _agreed(self.dokumen)

    @property
    def urutan(self) -> tuple[int, ...]:
        """The numbers of the usable targets, the agreed ones first."""
        return order_target(self.edisi, self.disepakati)


def _kelas(siklus: SiklusDibaca) -> Kelas | None:
    """Read the running observation; None for anyone but its pengamat and at any other time."""
    if Tindakan.CONCLUDE_OBSERVASI not in siklus.boleh:
        return None
    kunjungan = find_kunjungan(siklus)
    menanti = kunjungan is None and is_for_paket()
    if menanti:
        kunjungan = KunjunganDibaca(request_now(), None, (), None)
    if kunjungan is None:
        return None
    dokumen = find_persiapan(siklus, dengan_lampiran=False)
    return Kelas(siklus, siklus.read_edisi(), kunjungan, dokumen, list_baris(siklus), list_tingkat(siklus), menanti)


def _agreed(dokumen: PersiapanDibaca | None) -> tuple[int, ...]:
    return tuple(satu.nomor for satu in dokumen.isi.target) if dokumen else ()


def _discussion(siklus: SiklusDibaca) -> str:
    return url_for(DISKUSI, siklus_id=siklus.id) if DISKUSI in current_app.view_functions else ""


# ── Before, and after ───────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show what stands: the preparation with "Mulai observasi", the classroom while it runs, then the result."""
    siklus = load(siklus_id)
    if siklus.berdiri in MANDIRI:
        return redirect(url_for("b_mandiri.buka", siklus_id=siklus_id), 303)
    kelas = _kelas(siklus)
    if kelas is not None:
        return redirect(url_for(".hasil" if kelas.kunjungan.selesai else ".kelas", siklus_id=siklus_id), 303)
    hasil = find_hasil(siklus)
    edisi = siklus.read_edisi()
    isi = {
        "siklus": siklus,
        "edisi": edisi,
        "sumber": load_semua().sumber,
        "diskusi": _discussion(siklus),
        "dibagikan": is_shared(siklus),
        "daftar_kunjungan": list_terlampir(siklus),
    }
    if hasil is not None:
        dokumen = find_persiapan(siklus)
        isi |= {"dokumen": dokumen, "urutan": order_target(edisi, _agreed(dokumen)), "video": find_video(siklus)}
        isi |= {"baris": list_baris(siklus), "koreksi": gather_koreksi(siklus, Tahap.B)}
        return render_template("siklus/b_observasi/dibaca.html", hasil=hasil, **isi)
    form = _form_video(siklus)
    if siklus.hubungan is Hubungan.PENGAMAT and Tindakan.START_OBSERVASI in siklus.boleh:
        return render_template("siklus/b_observasi/mulai.html", form=form, **_page_mulai(siklus))
    isi |= {"kunjungan": find_kunjungan(siklus), "usulan": find_usulan(siklus)}
    return render_template("siklus/b_observasi/menunggu.html", form=form, **isi)


@bp.get("/cetak")
@boleh(*PEMBACA)
def cetak(siklus_id: UUID) -> ResponseReturnValue:
    """Print Formulir B: the result as this reader may see it, else boxes and lines for the lesson."""
    siklus = load(siklus_id)
    hasil = find_hasil(siklus)
    isi, foto = fill_kertas(siklus, hasil)
    return print_siklus(siklus, "B", isi, hasil.mulai if hasil else None, foto)


@bp.post("/kunjungan")
@boleh(*PIHAK)
def mulai(siklus_id: UUID) -> ResponseReturnValue:
    """Begin the lesson, now, or when the tablet says that it began."""
    siklus = load_to_record(siklus_id)
    form = _form_video(siklus, terkirim=True)
    if form is not None and not form.validate_letak():
        return refuse_form(form, "siklus/b_observasi/mulai.html", **_page_mulai(siklus))
    op = operasi_ini(url_for(KELAS, siklus_id=siklus_id), "")
    letak = form.video.data if form is not None and form.video.data != find_video(siklus) else ""
    actions.start_observasi(op, siklus, read_versi(), read_saat(request.form.get("saat", "")), letak)
    return jawab(op)


def _form_video(siklus: SiklusDibaca, *, terkirim: bool = False) -> FormVideo | None:
    """Return the form that asks where the video lies; None where another way was agreed."""
    if siklus.cara is not Cara.VIDEO:
        return None
    return FormVideo(request.form) if terkirim else FormVideo(video=find_video(siklus))


def _page_mulai(siklus: SiklusDibaca) -> dict[str, object]:
    """Gather what stands before the start; the form of the video is not in it."""
    return {
        "siklus": siklus,
        "edisi": siklus.read_edisi(),
        "dokumen": find_persiapan(siklus),
        "usulan": find_usulan(siklus),
        "daftar_kunjungan": list_terlampir(siklus),
    }


@bp.post("/video")
@boleh(*PIHAK)
def sebut_video(siklus_id: UUID) -> ResponseReturnValue:
    """Say where the video of the event lies."""
    siklus = load(siklus_id)
    check_giving_video(siklus.keadaan, siklus.pihak, siklus.cara)
    form = FormVideo(request.form)
    if not form.validate_letak():
        kunjungan = find_kunjungan(siklus)
        return refuse_form(
            form, "siklus/b_observasi/menunggu.html", siklus=siklus, kunjungan=kunjungan, diskusi=_discussion(siklus)
        )
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tempat video tersimpan.")
    actions_mandiri.give_video(op, siklus, form.video.data)
    return jawab(op)


# ── The classroom ───────────────────────────────────────────────────────────────────────────────────────────────────


def _key_kelas(siklus_id: UUID) -> str:
    """Return the key of the half-written note: the page's own path."""
    return f"siklus/{siklus_id}/observasi/kelas"


def _page_kelas(kelas: Kelas, revisi: int) -> dict[str, object]:
    """Gather what the classroom shows."""
    siklus = kelas.siklus
    kini = request_now()
    baru = request.args.get("baru", "")
    return {
        "siklus": siklus,
        "dokumen": kelas.dokumen,
        "kunjungan": kelas.kunjungan,
        "menanti": kelas.menanti,
        "detik": kelas.kunjungan.detik(kini),
        "saat": int(kini.timestamp() * 1000),
        "kartu": build_kartu(
            kelas.edisi, kelas.disepakati, ((b.target, b.petunjuk) for b in kelas.baris), kelas.tingkat
        ),
        "baris": kelas.baris[::-1],
        "baru": next((b for b in kelas.baris if str(b.id) == baru), None),
        "tingkat_penuh": TINGKAT_PENUH,
        "lain": LAIN,
        "kunci": _key_kelas(siklus.id),
        "id_baru": new_id,
        "revisi": revisi,
    }


@bp.get("/kelas")
@boleh(*PIHAK)
def kelas(siklus_id: UUID) -> ResponseReturnValue:
    """Show the classroom screen to the pengamat while the observation runs."""
    isi = _kelas(load_page(siklus_id, Keadaan.B_BERLANGSUNG))
    if isi is None:
        return redirect(url_for(HALAMAN, siklus_id=siklus_id), 303)
    draf = find_draf(current().pegawai_id, _key_kelas(siklus_id))
    form = form_baris(isi.edisi, draf.isi)
    return render_template("siklus/b_observasi/kelas.html", form=form, **_page_kelas(isi, draf.revisi))


def _back(siklus_id: UUID, jangkar: str, baru: UUID | None = None) -> str:
    """Return where a page without JavaScript goes on: the same place of the classroom."""
    return url_for(KELAS, siklus_id=siklus_id, baru=baru, _anchor=jangkar)


@bp.post("/baris")
@boleh(*PIHAK)
def catat(siklus_id: UUID) -> ResponseReturnValue:
    """Note one line: a tap on a chip, or words."""
    siklus = load(siklus_id)
    edisi = siklus.read_edisi()
    form = form_baris(edisi, request.form)
    if not form.validate_for(edisi):
        return _refuse_baris(siklus, form)
    isi = form.read_isi(edisi)
    op = operasi_ini("", "")
    jangkar = f"target-{isi.target}" if isi.petunjuk else "kelas-teks"
    op = replace(op, tujuan=_back(siklus_id, jangkar, op.id))
    actions.record_baris(op, siklus, isi)
    return jawab(op)


def _refuse_baris(siklus: SiklusDibaca, form: FormBaris) -> ResponseReturnValue:
    kelas = _kelas(siklus)
    if kelas is None:
        raise BelumBolehError("Observasi ini tidak sedang berlangsung.")
    revisi = find_draf(current().pegawai_id, _key_kelas(siklus.id)).revisi
    return refuse_form(form, "siklus/b_observasi/kelas.html", **_page_kelas(kelas, revisi))


@bp.get("/baris/<uuid:baris_id>")
@boleh(*PIHAK)
def baris(siklus_id: UUID, baris_id: UUID) -> ResponseReturnValue:
    """Show one line with what can be done to it; with JavaScript the same stands in a dialog of the classroom."""
    kelas = _kelas(load(siklus_id))
    if kelas is None:
        return redirect(url_for(HALAMAN, siklus_id=siklus_id), 303)
    satu = next((b for b in kelas.baris if b.id == baris_id), None)
    if satu is None:
        abort(404)
    return render_template(
        "siklus/b_observasi/baris.html", siklus=kelas.siklus, baris=satu, form=form_baris(kelas.edisi, None, satu)
    )


@bp.post("/baris/<uuid:baris_id>/pengganti")
@boleh(*PIHAK)
def ganti(siklus_id: UUID, baris_id: UUID) -> ResponseReturnValue:
    """Edit or re-tag a line."""
    siklus = load(siklus_id)
    edisi = siklus.read_edisi()
    form = form_baris(edisi, request.form)
    if not form.validate_for(edisi):
        kelas = _kelas(siklus)
        satu = next((b for b in kelas.baris if b.id == baris_id), None) if kelas else None
        if satu is None:
            raise BelumBolehError("Catatan ini sudah diubah atau diurungkan.")
        return refuse_form(form, "siklus/b_observasi/baris.html", siklus=siklus, baris=satu)
    isi = form.read_isi(edisi)
    op = operasi_ini(_back(siklus_id, "catatan-lapangan"), "")
    actions.replace_baris(op, siklus, baris_id, isi.target, isi.teks)
    return jawab(op)


@bp.post("/baris/<uuid:baris_id>/pencabutan")
@boleh(*PIHAK)
def cabut(siklus_id: UUID, baris_id: UUID) -> ResponseReturnValue:
    """Undo a line."""
    siklus = load(siklus_id)
    op = operasi_ini(_back(siklus_id, "catatan-lapangan"), "")
    actions.withdraw_baris(op, siklus, baris_id)
    return jawab(op)


@bp.post("/baris/<uuid:baris_id>/foto")
@boleh(*PIHAK)
def foto(siklus_id: UUID, baris_id: UUID) -> ResponseReturnValue:
    """Hang photos on a line, also when they come after the lesson; they are on the disk before anything is written."""
    siklus = load_to_record(siklus_id)
    edisi = siklus.read_edisi()
    if siklus.pengamat.id == siklus.saya:
        check_foto(siklus.keadaan, siklus.pihak)
    berkas = [satu for satu in posted_foto(siklus.saya).getlist("foto") if satu.filename]
    if not berkas:
        return refuse(422, "Pilih fotonya terlebih dahulu.", sebab="isian")
    form = form_baris(edisi, request.form)
    isi = form.read_isi(edisi) if form.validate_for(edisi) else IsiBaris(None, "", "Foto")
    diterima = tuple(receive_foto(siklus.sekolah_id, satu) for satu in berkas)
    op = operasi_ini(_back(siklus_id, "catatan-lapangan", baris_id), "")
    actions.attach_to_baris(op, siklus, baris_id, diterima, isi)
    return jawab(op)


@bp.post("/tingkat")
@boleh(*PIHAK)
def tingkat(siklus_id: UUID) -> ResponseReturnValue:
    """Keep the level tapped for a target."""
    siklus = load(siklus_id)
    nomor, nilai = request.form.get("target", ""), request.form.get("tingkat", "")
    terpakai = {str(t.nomor): t.nomor for t in siklus.read_edisi().target_terpakai}
    if nomor not in terpakai or nilai not in PILIHAN_TINGKAT:
        return refuse(
            422, "Tingkat atau target ini tidak ada dalam rubrik siklus ini. Muat ulang halaman.", sebab="isian"
        )
    op = operasi_ini(_back(siklus_id, f"target-{nomor}"), "")
    actions.record_tingkat(op, siklus, terpakai[nomor], nilai)
    return jawab(op)


@bp.post("/jeda")
@boleh(*PIHAK)
def jeda(siklus_id: UUID) -> ResponseReturnValue:
    """Stop the clock of the lesson."""
    siklus = load(siklus_id)
    op = operasi_ini(_back(siklus_id, "isi"), "")
    actions.pause_observasi(op, siklus, read_saat(request.form.get("saat", "")))
    return jawab(op)


@bp.post("/jeda/akhir")
@boleh(*PIHAK)
def lanjut(siklus_id: UUID) -> ResponseReturnValue:
    """Let the clock run again."""
    siklus = load(siklus_id)
    op = operasi_ini(_back(siklus_id, "isi"), "")
    actions.resume_observasi(op, siklus, read_saat(request.form.get("saat", "")))
    return jawab(op)


# ── The result ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _key(siklus: SiklusDibaca) -> str:
    """Return the key of this form's draft: the page's own path."""
    return f"siklus/{siklus.id}/observasi/hasil"


def _form_hasil(kelas: Kelas, *, terkirim: bool) -> FormHasil:
    draf = find_draf(current().pegawai_id, _key(kelas.siklus))
    isian = request.form if terkirim else draf.isi
    return form_hasil(kelas.edisi, kelas.urutan, kelas.baris, kelas.tingkat, find_hasil(kelas.siklus), isian)


def _page_hasil(kelas: Kelas) -> dict[str, object]:
    """Gather what the form of the result shows."""
    return {
        "siklus": kelas.siklus,
        "edisi": kelas.edisi,
        "sumber": load_semua().sumber,
        "kunjungan": kelas.kunjungan,
        "urutan": kelas.urutan,
        "disepakati": kelas.disepakati,
        "baris": kelas.baris,
        "jejak": {
            n: read_jejak(kelas.edisi, n, (b.ringkas for b in kelas.baris if b.target == n)) for n in kelas.urutan
        },
        "tingkat_penuh": [(t.tingkat.value, t.tingkat.label, t.makna) for t in kelas.edisi.tingkat],
        "lain": LAIN,
        "bahan": gather_bahan(kelas.edisi, kelas.baris, find_hasil(kelas.siklus)),
        "kunci": _key(kelas.siklus),
        "draf": find_draf(current().pegawai_id, _key(kelas.siklus)),
    }


@bp.get("/hasil")
@boleh(*PIHAK)
def hasil(siklus_id: UUID) -> ResponseReturnValue:
    """Let the pengamat put the result together from the lines."""
    kelas = _kelas(load_page(siklus_id, Keadaan.B_BERLANGSUNG))
    if kelas is None:
        return redirect(url_for(HALAMAN, siklus_id=siklus_id), 303)
    form = _form_hasil(kelas, terkirim=False)
    return render_template("siklus/b_observasi/hasil.html", form=form, **_page_hasil(kelas))


@bp.post("/hasil")
@boleh(*PIHAK)
def selesaikan(siklus_id: UUID) -> ResponseReturnValue:
    """Conclude the observation with its result."""
    siklus = load(siklus_id)
    kelas = _kelas(siklus)
    if kelas is None:
        raise BelumBolehError("Observasi ini tidak sedang berlangsung.")
    form = _form_hasil(kelas, terkirim=True)
    if not form.validate_with_rules(kelas.edisi, kelas.baris):
        return refuse_form(form, "siklus/b_observasi/hasil.html", **_page_hasil(kelas))
    penerus = find_penerus(siklus)
    if penerus is None:
        op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Observasi selesai. Hasilnya belum dibagikan.")
    else:
        op = operasi_ini("/", f"Observasi selesai. {penerus.sebutan} melanjutkan siklus ini.")
    saat = read_saat(request.form.get("saat", ""))
    actions.conclude_observasi(op, siklus, read_versi(), form.read_target(), form.rekomendasi.data, saat)
    return jawab(op)


def _page_koreksi(siklus: SiklusDibaca) -> tuple[FormHasil, dict[str, object]]:
    """Gather the form of a correction: the levels, reasons and words of the result that stands, beside its lines."""
    edisi, hasil, baris = siklus.read_edisi(), find_hasil(siklus), list_baris(siklus)
    if hasil is None:
        raise BelumBolehError("Hasil observasi belum ada.")
    dokumen = find_persiapan(siklus, dengan_lampiran=False)
    disepakati = tuple(t.nomor for t in dokumen.isi.target) if dokumen else ()
    urutan = order_target(edisi, disepakati)
    kunci = f"siklus/{siklus.id}/observasi/hasil/koreksi"
    draf = find_draf(siklus.saya, kunci)
    tingkat = {t.nomor: t.tingkat or "" for t in hasil.target}
    isian = request.form if request.method == "POST" else draf.isi
    form = form_hasil(edisi, urutan, (), tingkat, hasil, isian)
    return form, {
        "siklus": siklus,
        "edisi": edisi,
        "urutan": urutan,
        "disepakati": disepakati,
        "baris": baris,
        "tingkat_penuh": [(t.tingkat.value, t.tingkat.label, t.makna) for t in edisi.tingkat],
        "lain": LAIN,
        "kunci": kunci,
        "draf": draf,
    }


@bp.get("/hasil/koreksi")
@boleh(*PIHAK)
def koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Show the pengamat the result that the guru agreed to let be corrected."""
    siklus = load(siklus_id)
    if not is_writing(siklus, Tahap.B):
        raise BelumBolehError("Koreksi hasil observasi ditulis oleh pengamat, setelah permintaannya disetujui.")
    form, isi = _page_koreksi(siklus)
    return render_template("siklus/b_observasi/koreksi.html", form=form, **isi)


@bp.post("/hasil/koreksi")
@boleh(*PIHAK)
def simpan_koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Write the corrected version of the result."""
    siklus = load(siklus_id)
    form, isi = _page_koreksi(siklus)
    if not form.validate_with_rules(siklus.read_edisi(), list_baris(siklus)):
        return refuse_form(form, "siklus/b_observasi/koreksi.html", **isi)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Versi baru hasil observasi tersimpan.")
    actions.correct_hasil(op, siklus, form.read_target(), form.rekomendasi.data)
    return jawab(op)


@bp.post("/hasil/berbagi")
@boleh(*PIHAK)
def bagikan(siklus_id: UUID) -> ResponseReturnValue:
    """Share the result with the guru."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), f"Hasil dibagikan kepada {siklus.pelaku.sebutan}.")
    actions.share_hasil(op, siklus, read_versi())
    return jawab(op)


@bp.post("/hasil/berbagi/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID) -> ResponseReturnValue:
    """Take the shared result back while the guru has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Hasil ditarik kembali.")
    actions.withdraw_hasil(op, siklus)
    return jawab(op)


@bp.post("/hasil/pembukaan-kembali")
@boleh(*PIHAK)
def buka_lagi(siklus_id: UUID) -> ResponseReturnValue:
    """Open the notes again before the result is shared."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(".hasil", siklus_id=siklus_id), "Catatan dibuka lagi.")
    actions.reopen_observasi(op, siklus, read_versi())
    return jawab(op)


@bp.post("/hasil/tingkat-untuk-coach")
@boleh(*PIHAK)
def perlihatkan(siklus_id: UUID) -> ResponseReturnValue:
    """Let the guru show the levels to her coach."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tingkat kini terlihat oleh coach Anda.")
    actions.show_tingkat(op, siklus)
    return jawab(op)


@bp.post("/hasil/tingkat-untuk-coach/penutupan")
@boleh(*PIHAK)
def tutup(siklus_id: UUID) -> ResponseReturnValue:
    """Let the guru close the levels to her coach again."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tingkat tidak lagi terlihat oleh coach Anda.")
    actions.hide_tingkat(op, siklus)
    return jawab(op)
