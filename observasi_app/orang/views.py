"""Pages of the operator's desk: load through the operator's place, form, one action, answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.extensions import db, new_id
from observasi_app.luring.operasi import KEPALA, jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.sandi import hash_sandi
from observasi_app.orang import actions
from observasi_app.orang.actions import AkunBaru, BerubahError, DikenalError, DitolakError, IsiTugas
from observasi_app.orang.agenda import count_terbuka
from observasi_app.orang.forms import (
    KEADAAN,
    PINDAH,
    FormCari,
    FormCariPasangan,
    FormIsiTugas,
    FormOrang,
    FormOrangBaru,
    FormPasangan,
    FormPeriode,
    FormSekolah,
    FormSelesai,
    FormSelesaiGuru,
    FormTugas,
)
from observasi_app.orang.kata import new_sandi_pertama
from observasi_app.orang.queries import (
    KartuOrang,
    KartuSekolah,
    TahunTersedia,
    TugasOrang,
    find_kartu,
    find_kartu_sekolah,
    find_pasangan,
    find_tempat,
    list_didampingi,
    list_kepala_ganda,
    list_orang,
    list_pasangan,
    list_pemegang,
    list_periode,
    list_tahun_tersedia,
)
from observasi_app.orang.rules import PERAN_DINAS, PERAN_SEKOLAH
from observasi_app.sekolah.peran import Peran
from observasi_app.web.formulir import PilihanField, PilihanGandaField
from observasi_app.web.htmx import is_fragment
from observasi_app.web.jawaban import refuse, refuse_form
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.luring.operasi import Operasi
    from observasi_app.orang.forms import FormBeralasan

bp = Blueprint("orang", __name__)

LAMA = "Data ini sudah diubah di tempat lain sejak formulir ini dibuka. Periksa isian Anda, lalu simpan lagi."


# ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/orang")
@boleh(Peran.OPERATOR)
def daftar() -> ResponseReturnValue:
    """List the people of the operator's place; the filters stand in the URL."""
    form, tempat, hari = FormCari(request.args), find_tempat(current()), current().hari_ini
    peran, keadaan = _filters(form)
    halaman = list_orang(
        tempat, hari, cari=form.cari.data, peran=peran, keadaan=keadaan, sesudah=_after(request.args.get("sesudah"))
    )
    return render_template(
        "orang/daftar.html",
        form=form,
        halaman=halaman,
        tempat=tempat,
        disaring=bool(form.cari.data or peran or keadaan != "kini"),
        kepala_ganda=list_kepala_ganda(tempat, hari),
        lanjutan={"cari": form.cari.data or None, "peran": peran or None, "keadaan": form.keadaan.data},
    )


def _filters(form: FormCari) -> tuple[str, str]:
    """Return role and state; what is not offered counts as not chosen."""
    peran = form.peran.data if form.peran.data in Peran.daftar() else ""
    return peran, _state(form)


def _state(form: FormCari | FormCariPasangan) -> str:
    return form.keadaan.data if form.keadaan.data in KEADAAN else "kini"


def _after(teks: str | None) -> UUID | None:
    try:
        return UUID(teks or "")
    except ValueError:
        return None


def _choices() -> dict[str, str]:
    """Return the roles that this operator can give at their place."""
    semua = PERAN_SEKOLAH if current().sekolah_id else PERAN_DINAS
    return {satu.value: satu.label for satu in semua}


def _form_baru(isian: Any = None) -> FormOrangBaru:  # noqa: ANN401 - a multidict, or nothing on GET
    hari = current().hari_ini
    form = FormOrangBaru(isian, hari=hari, data={"mulai": hari})
    form.peran.choices = _choices()
    return form


@bp.get("/orang/baru")
@boleh(Peran.OPERATOR)
def baru() -> ResponseReturnValue:
    """Show the form for a person who is new here."""
    return render_template("orang/baru.html", form=_form_baru(), dikenal=None)


@bp.post("/orang/baru")
@boleh(Peran.OPERATOR)
def tambah() -> ResponseReturnValue:
    """Add a person, or give an assignment here to somebody who is known already."""
    form = _form_baru(request.form)
    if not form.validate():
        return refuse_form(form, "orang/baru.html", dikenal=None)
    dikenal_id = _after(request.form.get("pakai"))
    return _use_known(form, dikenal_id) if dikenal_id else _add(form)


def _add(form: FormOrangBaru) -> ResponseReturnValue:
    orang_id, sandi = new_id(), new_sandi_pertama()
    op = operasi_ini(
        url_for("orang.lihat", orang_id=orang_id),
        f"{form.nama.data} ditambahkan. Kata sandi pertama hanya tampil sekali; atur ulang bila kertasnya hilang.",
    )
    akun = AkunBaru(form.nama_pendek.data, hash_sandi(sandi))
    try:
        nama = actions.add_orang(
            op, find_tempat(current()), orang_id, form.read_orang(), form.read_tugas(), akun, tahu=form.tahu.data
        )
    except DitolakError as galat:
        form.add(galat.alasan)
        return refuse_form(form, "orang/baru.html", dikenal=None)
    except DikenalError as galat:
        return _known(form, galat)
    return _hand_over(op, orang_id, nama, sandi)


def _known(form: FormOrangBaru, galat: DikenalError) -> ResponseReturnValue:
    """Say whose number it is; for somebody from elsewhere offer the assignment instead of a second person."""
    tempat = "sudah ada dalam daftar orang di sini" if galat.di_sini else "sudah dikenal di Observasi"
    form[galat.isian].errors = (f"Nomor ini milik {galat.sebutan}, yang {tempat}.",)
    return refuse_form(form, "orang/baru.html", dikenal=galat)


def _use_known(form: FormOrangBaru, orang_id: UUID) -> ResponseReturnValue:
    op = operasi_ini(
        url_for("orang.lihat", orang_id=orang_id), "Penugasan di sini sudah diberikan. Akunnya tetap yang lama."
    )
    try:
        actions.give_to_known(
            op, find_tempat(current()), orang_id, form.read_orang(), form.read_tugas(), tahu=form.tahu.data
        )
    except DitolakError as galat:
        form.add(galat.alasan)
        return refuse_form(form, "orang/baru.html", dikenal=None)
    return jawab(op)


def _hand_over(op: Operasi, orang_id: UUID, nama_pendek: str, sandi: str) -> ResponseReturnValue:
    """Show the first password, this once: only in this answer, which nobody stores.

    It goes into no ledger, cookie or log. A repeat of the post is answered from the ledger and leads to the card.
    """
    if request.headers.get(KEPALA) or is_fragment():
        return jawab(op)
    return render_template("orang/sandi_pertama.html", kartu=_load(orang_id), nama_pendek=nama_pendek, sandi=sandi)


def _load(orang_id: UUID) -> KartuOrang:
    """Return a person of the operator's place; anybody else answers 404."""
    kartu = find_kartu(current(), orang_id)
    if kartu is None:
        abort(404)
    return kartu


def _load_kelola(orang_id: UUID) -> KartuOrang:
    """Return a person whose data and account this operator looks after; otherwise say who does."""
    kartu = _load(orang_id)
    if kartu.bukan_kelola:
        abort(403, description=kartu.bukan_kelola)
    return kartu


@bp.get("/orang/<uuid:orang_id>")
@boleh(Peran.OPERATOR)
def lihat(orang_id: UUID) -> ResponseReturnValue:
    """Show a person's card: name, numbers, assignments, account. Nothing of any cycle."""
    kartu = _load(orang_id)
    ganda = list_kepala_ganda(find_tempat(current()), current().hari_ini)
    return render_template("orang/kartu.html", kartu=kartu, kepala_ganda=ganda if kartu.orang.sebutan in ganda else ())


@bp.get("/orang/<uuid:orang_id>/sunting")
@boleh(Peran.OPERATOR)
def sunting(orang_id: UUID) -> ResponseReturnValue:
    """Show a person's name, titles, sapaan and numbers for editing."""
    kartu = _load_kelola(orang_id)
    form = FormOrang(
        hari=current().hari_ini,
        data={
            "nama": kartu.orang.nama,
            "gelar_depan": kartu.orang.gelar_depan,
            "gelar_belakang": kartu.orang.gelar_belakang,
            "sapaan": kartu.orang.sapaan.value,
            "status": kartu.status.value,
            "nip": kartu.orang.nip,
            "nuptk": kartu.nuptk,
            "wa": kartu.wa,
        },
    )
    return render_template("orang/sunting.html", form=form, kartu=kartu)


@bp.post("/orang/<uuid:orang_id>/sunting")
@boleh(Peran.OPERATOR)
def simpan(orang_id: UUID) -> ResponseReturnValue:
    """Write them anew; what they were goes into the trail."""
    kartu = _load_kelola(orang_id)
    form = FormOrang(request.form, data={"wa": kartu.wa}, hari=current().hari_ini, nip_lama=kartu.orang.nip)
    if not form.validate():
        return refuse_form(form, "orang/sunting.html", kartu=kartu)
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), "Data orang ini sudah disimpan.")
    try:
        actions.edit_orang(op, find_tempat(current()), orang_id, read_versi(), form.read_orang())
    except DikenalError as galat:
        form[galat.isian].errors = (f"Nomor ini milik {galat.sebutan}. Periksa kembali nomornya.",)
        return refuse_form(form, "orang/sunting.html", kartu=kartu)
    except BerubahError:
        return refuse_changed(form, "orang/sunting.html", kartu=_load(orang_id))
    return jawab(op)


def refuse_changed(form: FormBeralasan, template: str, **konteks: object) -> ResponseReturnValue:
    """Refuse an edit made on an older state (409): everything typed stays, and the page carries the newer version."""
    if request.headers.get(KEPALA):
        return refuse(409, LAMA, sebab="versi")
    form.form_errors.append(LAMA)
    return render_template(template, form=form, **konteks), 409


# ── Assignments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _form_tugas(isian: Any = None) -> FormTugas:  # noqa: ANN401 - a multidict, or nothing on GET
    form = FormTugas(isian, data={"mulai": current().hari_ini})
    form.peran.choices = _choices()
    return form


@bp.get("/orang/<uuid:orang_id>/penugasan/baru")
@boleh(Peran.OPERATOR)
def penugasan_baru(orang_id: UUID) -> ResponseReturnValue:
    """Show the form of one more assignment."""
    return render_template("orang/penugasan.html", form=_form_tugas(), kartu=_load(orang_id))


@bp.post("/orang/<uuid:orang_id>/penugasan")
@boleh(Peran.OPERATOR)
def beri_penugasan(orang_id: UUID) -> ResponseReturnValue:
    """Give one more assignment."""
    kartu, form = _load(orang_id), _form_tugas(request.form)
    if not form.validate():
        return refuse_form(form, "orang/penugasan.html", kartu=kartu)
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), f"Penugasan {kartu.orang.sebutan} sudah ditambahkan.")
    return _try(
        lambda: actions.add_tugas(op, find_tempat(current()), orang_id, form.read_tugas(), tahu=form.tahu.data),
        op,
        form,
        "orang/penugasan.html",
        kartu=kartu,
    )


def _try(
    lakukan: Callable[[], object], op: Operasi, form: FormBeralasan, template: str, **konteks: object
) -> ResponseReturnValue:
    """Do the one action; what its rules refuse comes back on the form."""
    try:
        lakukan()
    except DitolakError as galat:
        form.add(galat.alasan)
        return refuse_form(form, template, **konteks)
    return jawab(op)


def _load_tugas(orang_id: UUID, tugas_id: UUID) -> tuple[KartuOrang, TugasOrang]:
    kartu = _load(orang_id)
    tugas = next((t for t in kartu.tugas_sini if t.id == tugas_id), None)
    if tugas is None:
        abort(404)
    return kartu, tugas


@bp.get("/orang/<uuid:orang_id>/penugasan/<uuid:tugas_id>/sunting")
@boleh(Peran.OPERATOR)
def sunting_penugasan(orang_id: UUID, tugas_id: UUID) -> ResponseReturnValue:
    """Show what a guru teaches, in which classes, and whether they are appraised here."""
    kartu, tugas = _load_guru(orang_id, tugas_id)
    penilaian = "ikut" if tugas.ikut_penilaian else "tanpa"
    form = FormIsiTugas(data={"mengajar": tugas.mengajar, "kelas": tugas.kelas, "penilaian": penilaian})
    return render_template("orang/sunting_penugasan.html", form=form, kartu=kartu, tugas=tugas)


def _load_guru(orang_id: UUID, tugas_id: UUID) -> tuple[KartuOrang, TugasOrang]:
    kartu, tugas = _load_tugas(orang_id, tugas_id)
    if tugas.peran is not Peran.GURU:
        abort(404)
    return kartu, tugas


@bp.post("/orang/<uuid:orang_id>/penugasan/<uuid:tugas_id>/sunting")
@boleh(Peran.OPERATOR)
def simpan_penugasan(orang_id: UUID, tugas_id: UUID) -> ResponseReturnValue:
    """Write them anew; the dates of the assignment stay."""
    kartu, tugas = _load_guru(orang_id, tugas_id)
    form = FormIsiTugas(request.form)
    if not form.validate():
        return refuse_form(form, "orang/sunting_penugasan.html", kartu=kartu, tugas=tugas)
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), f"Tugas {kartu.orang.sebutan} sudah disimpan.")
    isi = IsiTugas(form.mengajar.data, form.kelas.data, form.penilaian.data == "ikut")
    actions.edit_tugas(op, orang_id, tugas_id, isi)
    return jawab(op)


@bp.get("/orang/<uuid:orang_id>/penugasan/<uuid:tugas_id>/pengakhiran")
@boleh(Peran.OPERATOR)
def pengakhiran(orang_id: UUID, tugas_id: UUID) -> ResponseReturnValue:
    """Ask for the last day of an assignment."""
    kartu, tugas = _load_tugas(orang_id, tugas_id)
    form = _form_selesai(tugas)(data={"selesai": tugas.selesai or current().hari_ini})
    return render_template("orang/pengakhiran.html", form=form, **_ending(kartu, tugas))


def _form_selesai(tugas: TugasOrang) -> type[FormSelesai]:
    """Return the form of an end: a guru's asks what becomes of what is open."""
    return FormSelesaiGuru if tugas.peran is Peran.GURU and current().sekolah_id else FormSelesai


def _ending(kartu: KartuOrang, tugas: TugasOrang) -> dict[str, object]:
    """Gather what stands beside the form of an end."""
    sekolah_id = current().sekolah_id
    terbuka = count_terbuka(sekolah_id, kartu.orang.id) if sekolah_id and tugas.peran is Peran.GURU else 0
    return {"kartu": kartu, "tugas": tugas, "terbuka": terbuka}


@bp.post("/orang/<uuid:orang_id>/penugasan/<uuid:tugas_id>/pengakhiran")
@boleh(Peran.OPERATOR)
def akhiri(orang_id: UUID, tugas_id: UUID) -> ResponseReturnValue:
    """End an assignment on a day."""
    kartu, tugas = _load_tugas(orang_id, tugas_id)
    form = _form_selesai(tugas)(request.form)
    halaman = _ending(kartu, tugas)
    if not form.validate():
        return refuse_form(form, "orang/pengakhiran.html", **halaman)
    hari = form.selesai.data
    assert hari is not None  # noqa: S101 - validated
    pindah = isinstance(form, FormSelesaiGuru) and form.siklus.data == PINDAH
    pesan = f"Penugasan {tugas.label} berakhir pada {tanggal_tanpa_hari(hari)}."
    if pindah and halaman["terbuka"]:
        kapan = "sudah berakhir" if hari < current().hari_ini else "berakhir sesudah hari itu"
        pesan += f" {halaman['terbuka']} siklus {kapan}, dan tetap dapat dibaca."
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), pesan)
    return _try(
        lambda: actions.end_tugas(op, orang_id, tugas_id, hari, pindah=pindah),
        op,
        form,
        "orang/pengakhiran.html",
        **halaman,
    )


@bp.post("/orang/<uuid:orang_id>/penugasan/<uuid:tugas_id>/pengakhiran/penarikan")
@boleh(Peran.OPERATOR)
def tarik_pengakhiran(orang_id: UUID, tugas_id: UUID) -> ResponseReturnValue:
    """Take back the end of an assignment."""
    _load_tugas(orang_id, tugas_id)
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), "Penugasan berlaku lagi tanpa tanggal akhir.")
    try:
        actions.reopen_tugas(op, orang_id, tugas_id)
    except DitolakError as galat:
        return refuse(409, galat.alasan[0].pesan)
    return jawab(op)


# ── Accounts ────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/orang/<uuid:orang_id>/sandi")
@boleh(Peran.OPERATOR)
def sandi(orang_id: UUID) -> ResponseReturnValue:
    """Ask before a new first password replaces the present one."""
    return render_template("orang/sandi.html", kartu=_load_kelola(orang_id))


@bp.post("/orang/<uuid:orang_id>/sandi")
@boleh(Peran.OPERATOR)
def atur_ulang_sandi(orang_id: UUID) -> ResponseReturnValue:
    """Make a new first password and show it once, to be handed over in person."""
    kartu = _load_kelola(orang_id)
    if kartu.diri:
        abort(403, description="Kata sandi Anda sendiri diganti lewat menu nama Anda di kanan atas.")
    teks = new_sandi_pertama()
    op = operasi_ini(
        url_for("orang.lihat", orang_id=orang_id),
        "Kata sandi pertama yang baru sudah dibuat dan hanya tampil sekali; atur ulang lagi bila kertasnya hilang.",
    )
    nama = actions.reset_sandi(op, find_tempat(current()), orang_id, AkunBaru("", hash_sandi(teks)))
    return _hand_over(op, orang_id, nama, teks)


@bp.get("/orang/<uuid:orang_id>/akun/penutupan")
@boleh(Peran.OPERATOR)
def penutupan(orang_id: UUID) -> ResponseReturnValue:
    """Ask before an account is closed."""
    return render_template("orang/penutupan.html", kartu=_load_kelola(orang_id))


@bp.post("/orang/<uuid:orang_id>/akun/penutupan")
@boleh(Peran.OPERATOR)
def tutup_akun(orang_id: UUID) -> ResponseReturnValue:
    """Close an account; its sessions end at once."""
    kartu = _load_kelola(orang_id)
    if kartu.diri:
        abort(403, description="Akun Anda sendiri ditutup oleh operator lain, supaya selalu ada yang dapat masuk.")
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), f"Akun {kartu.orang.sebutan} sudah ditutup.")
    actions.close_akun(op, find_tempat(current()), orang_id)
    return jawab(op)


@bp.post("/orang/<uuid:orang_id>/akun/penutupan/penarikan")
@boleh(Peran.OPERATOR)
def buka_akun(orang_id: UUID) -> ResponseReturnValue:
    """Open a closed account again."""
    kartu = _load_kelola(orang_id)
    op = operasi_ini(url_for("orang.lihat", orang_id=orang_id), f"Akun {kartu.orang.sebutan} dibuka kembali.")
    actions.reopen_akun(op, find_tempat(current()), orang_id)
    return jawab(op)


# ── Coach and guru ──────────────────────────────────────────────────────────────────────────────────────────────────


def school_of() -> UUID:
    """Return the school of the hat worn now; a dinas has no pairs and no period."""
    sekolah_id = current().sekolah_id
    if sekolah_id is None:
        abort(404)
    return sekolah_id


@bp.get("/orang/pasangan")
@boleh(Peran.OPERATOR)
def pasangan() -> ResponseReturnValue:
    """List coach–guru pairs with their days."""
    form = FormCariPasangan(request.args)
    keadaan = _state(form)
    baris, sesudah = list_pasangan(
        school_of(),
        current().hari_ini,
        cari=form.cari.data,
        keadaan=keadaan,
        sesudah=_after(request.args.get("sesudah")),
    )
    return render_template(
        "orang/pasangan.html",
        form=form,
        daftar_pasangan=baris,
        sesudah=sesudah,
        disaring=bool(form.cari.data or keadaan != "kini"),
        lanjutan={"cari": form.cari.data or None, "keadaan": form.keadaan.data},
    )


def _form_pasangan(isian: Any = None) -> FormPasangan:  # noqa: ANN401 - a multidict, or nothing on GET
    hari, sekolah_id = current().hari_ini, school_of()
    form = FormPasangan(isian, data={"mulai": hari, "guru": request.args.getlist("guru")})
    form.coach.choices = list_pemegang(sekolah_id, Peran.COACH, hari)
    didampingi = list_didampingi(sekolah_id, hari)
    form.guru.choices = {
        satu: f"{nama} · didampingi {didampingi[satu]}" if satu in didampingi else nama
        for satu, nama in list_pemegang(sekolah_id, Peran.GURU, hari).items()
    }
    return form


def _chosen(field: PilihanField | PilihanGandaField) -> dict[UUID, str]:
    """Return what was chosen, with its words."""
    assert isinstance(field.choices, dict)  # noqa: S101 - set so by `_form_pasangan`
    dipilih = field.data if isinstance(field.data, list) else [field.data]
    return {UUID(satu): str(field.choices[satu]).partition(" · ")[0] for satu in dipilih}


@bp.get("/orang/pasangan/baru")
@boleh(Peran.OPERATOR)
def pasangan_baru() -> ResponseReturnValue:
    """Show the form that pairs a coach with a guru."""
    return render_template("orang/pasangan_baru.html", form=_form_pasangan())


@bp.post("/orang/pasangan/baru")
@boleh(Peran.OPERATOR)
def pasangkan() -> ResponseReturnValue:
    """Pair a coach with one guru or several, from a day on."""
    form = _form_pasangan(request.form)
    if not form.validate():
        return refuse_form(form, "orang/pasangan_baru.html")
    mulai = form.mulai.data
    assert mulai is not None  # noqa: S101 - validated
    ((coach_id, coach),), guru = _chosen(form.coach).items(), _chosen(form.guru)
    siapa = f"{len(guru)} guru" if len(guru) > 1 else "".join(guru.values())
    op = operasi_ini(url_for("orang.pasangan"), f"{coach} mendampingi {siapa} mulai {tanggal_tanpa_hari(mulai)}.")
    tempat = find_tempat(current())
    return _try(
        lambda: actions.add_pasangan(op, tempat, coach_id, guru, mulai),
        op,
        form,
        "orang/pasangan_baru.html",
    )


@bp.get("/orang/pasangan/<uuid:pasangan_id>/pengakhiran")
@boleh(Peran.OPERATOR)
def pengakhiran_pasangan(pasangan_id: UUID) -> ResponseReturnValue:
    """Ask for the last day of a pair."""
    satu = find_pasangan(school_of(), pasangan_id, current().hari_ini) or abort(404)
    form = FormSelesai(data={"selesai": satu.selesai or current().hari_ini})
    return render_template("orang/pengakhiran_pasangan.html", form=form, satu=satu)


@bp.post("/orang/pasangan/<uuid:pasangan_id>/pengakhiran")
@boleh(Peran.OPERATOR)
def akhiri_pasangan(pasangan_id: UUID) -> ResponseReturnValue:
    """End a pair on a day."""
    satu = find_pasangan(school_of(), pasangan_id, current().hari_ini) or abort(404)
    form = FormSelesai(request.form)
    if not form.validate():
        return refuse_form(form, "orang/pengakhiran_pasangan.html", satu=satu)
    hari = form.selesai.data
    assert hari is not None  # noqa: S101 - validated
    op = operasi_ini(url_for("orang.pasangan"), f"Pendampingan berakhir pada {tanggal_tanpa_hari(hari)}.")
    return _try(
        lambda: actions.end_pasangan(op, find_tempat(current()), pasangan_id, hari),
        op,
        form,
        "orang/pengakhiran_pasangan.html",
        satu=satu,
    )


# ── The school ──────────────────────────────────────────────────────────────────────────────────────────────────────


def load_sekolah() -> KartuSekolah:
    """Return the card of the school of the hat worn now."""
    return find_kartu_sekolah(school_of()) or abort(404)


@bp.get("/sekolah")
@boleh(Peran.OPERATOR, Peran.KEPALA_SEKOLAH)
def sekolah() -> ResponseReturnValue:
    """Show the school with its period; the principal reads, the operator acts."""
    form, hari = FormPeriode(), current().hari_ini
    halaman = _school(form)
    form.tahun.data = next((t.nama for t in _list_tahun() if t.mulai <= hari <= t.selesai), None)
    return render_template("orang/sekolah.html", form=form, **halaman)


def _list_tahun() -> tuple[TahunTersedia, ...]:
    return list_tahun_tersedia(list_periode(db.session(), school_of()))


def _school(form: FormPeriode) -> dict[str, object]:
    """Gather the school, its periods, and the years that can still be opened."""
    semua = list_periode(db.session(), school_of())
    tahun, hari = list_tahun_tersedia(semua), current().hari_ini
    form.tahun.choices = {t.nama: f"{t.nama} · {t.label}" for t in tahun}
    return {
        "kartu": load_sekolah(),
        "daftar_periode": semua,
        "kini": next((p for p in semua if p.selesai and p.mulai <= hari <= p.selesai), None),
        "tahun": tahun,
        "operator": current().peran is Peran.OPERATOR,
    }


@bp.post("/sekolah/periode")
@boleh(Peran.OPERATOR)
def buka_periode() -> ResponseReturnValue:
    """Open the period of a year whose rule set is known."""
    form = FormPeriode(request.form)
    halaman = _school(form)
    if not form.validate():
        return refuse_form(form, "orang/sekolah.html", **halaman)
    dipilih = next(t for t in _list_tahun() if t.nama == form.tahun.data)
    op = operasi_ini(url_for("orang.sekolah"), f"Periode {dipilih.nama} sudah dibuka.")
    return _try(
        lambda: actions.open_periode(op, find_tempat(current()), dipilih), op, form, "orang/sekolah.html", **halaman
    )


@bp.get("/sekolah/sunting")
@boleh(Peran.OPERATOR)
def sunting_sekolah() -> ResponseReturnValue:
    """Show the school's name, address and zone for editing."""
    kartu = load_sekolah()
    form = _form_sekolah(kartu)
    return render_template("orang/sunting_sekolah.html", form=form, kartu=kartu)


def _form_sekolah(kartu: KartuSekolah, isian: Any = None) -> FormSekolah:  # noqa: ANN401 - a multidict, or nothing on GET
    """Fill the form with the school as it is: what a form of an earlier version does not send stays as it was."""
    isi = {nama: getattr(kartu, nama) for nama in ("nama", "npsn", "alamat", "kontak", "kota")}
    return FormSekolah(isian, data=isi | {"zona": kartu.zona.value, "kop": "\n".join(kartu.kop)})


@bp.post("/sekolah/sunting")
@boleh(Peran.OPERATOR)
def simpan_sekolah() -> ResponseReturnValue:
    """Write them anew."""
    kartu = load_sekolah()
    form = _form_sekolah(kartu, request.form)
    if not form.validate():
        return refuse_form(form, "orang/sunting_sekolah.html", kartu=kartu)
    op = operasi_ini(url_for("orang.sekolah"), "Data sekolah sudah disimpan.")
    try:
        actions.edit_sekolah(op, find_tempat(current()), read_versi(), form.read_sekolah())
    except DitolakError as galat:
        form.add(galat.alasan)
        return refuse_form(form, "orang/sunting_sekolah.html", kartu=kartu)
    except BerubahError:
        return refuse_changed(form, "orang/sunting_sekolah.html", kartu=load_sekolah())
    return jawab(op)
