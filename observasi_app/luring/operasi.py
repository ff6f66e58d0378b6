"""One act, one id, one effect: the idempotent posts that pages and the outbox share.

An id is spent only by a committed effect. The same id with the same bytes gets the same answer again; the same id with
other bytes is refused (409). A refusal leaves nothing behind, so a mended form may use its id again.
"""

from __future__ import annotations

import contextlib
import hashlib
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Flask, flash, g, jsonify, make_response, redirect, request, url_for
from markupsafe import Markup
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from observasi_app.extensions import db, menulis, new_id, now, tulis
from observasi_app.luring.draf import TANPA_DRAF, Dasar, clear_draf, keep_as_draf
from observasi_app.luring.models import OperasiTercatat
from observasi_app.luring.tahan import hold_untrusted
from observasi_app.masuk.kebijakan import UMUM, policy_of
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.pengguna import current, current_or_none
from observasi_app.masuk.periode import PEMISAH, PeriodeLainError, TempatLainError, stop_other_tempat, tanda_periode
from observasi_app.masuk.sesi import umur_sesi
from observasi_app.web.htmx import is_fragment
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

KEPALA = "X-Observasi-Op"
KEPALA_JAM = "X-Observasi-Jam"
BITA = "application/octet-stream"
SELANG_DILIHAT = timedelta(minutes=15)
BENTROK = 409
DITOLAK = frozenset({403, 404, BENTROK, 422, 424})
"""The refusals that a repeat may meet because its first time has moved the cycle on."""
TITIK_DRAF = "luring.simpan_draf"
"""The autosave endpoint keeps its own ids: a draft's revision already makes its repeat harmless."""


@dataclass(frozen=True, slots=True)
class Operasi:
    """The act that this request asks for: its id, the hash of its bytes, and the answer if it succeeds."""

    id: UUID
    hash: str
    titik: str
    pegawai_id: UUID
    peran: str
    sesi_id: UUID
    sesi_dilihat: datetime
    waktu: datetime
    kunci_draf: str
    tujuan: str = ""
    pesan: str = ""
    hasil: dict[str, Any] = field(default_factory=dict)
    perangkat_id: UUID | None = None
    jam_perangkat: datetime | None = None
    draf_sampai: Dasar = TANPA_DRAF
    """What the form was sent from of its draft, where the page says so."""

    @property
    def kode(self) -> str:
        """The short receipt code a person can read out: derived from the id, eight characters."""
        kode = b32encode(hashlib.sha256(self.id.bytes).digest()).decode()[:8]
        return f"{kode[:4]}-{kode[4:]}"


class SudahTercatatError(Exception):
    """This id was spent before, by the same bytes: its answer is given again."""

    def __init__(self, tercatat: OperasiTercatat) -> None:
        """Take the answer out of the row before the transaction ends."""
        super().__init__(str(tercatat.id))
        self.jawaban = Jawaban.of(tercatat)


class OperasiBentrokError(Exception):
    """This id was spent before by other bytes."""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What is answered to an operation, the first time and every time after."""

    id: UUID
    hash: str
    kode: str
    waktu: datetime
    tujuan: str
    pesan: str
    hasil: dict[str, Any]

    @classmethod
    def of(cls, baris: OperasiTercatat | Operasi) -> Jawaban:
        """Take the answer from the act itself, or from the ledger."""
        return cls(baris.id, baris.hash, baris.kode, baris.waktu, baris.tujuan, baris.pesan, baris.hasil)


def tanda_operasi(versi: int | None = None, draf: str = "") -> Markup:
    """Render the hidden fields that make a form an operation; with `versi` and the draft's key when it has them."""
    pengguna = current_or_none()
    isian = {
        "operasi": str(new_id()),
        "oleh": str(pengguna.pegawai_id) if pengguna else "",
        "versi": versi,
        "kunci_draf": draf,
    }
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(nama, nilai)
        for nama, nilai in isian.items()
        if nilai not in (None, "")
    )


def read_versi() -> int:
    """Return the version on which the form was opened, as `tanda_operasi` wrote it; -1 never matches."""
    teks = request.form.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdecimal() else -1


def operasi_ini(tujuan: str, pesan: str, **hasil: object) -> Operasi:
    """Return this request's operation, with where to go and what to say when it has succeeded."""
    pengguna = current()
    op_id, isi_hash = g.operasi
    return Operasi(
        id=op_id,
        hash=isi_hash,
        titik=request.endpoint or "",
        pegawai_id=pengguna.pegawai_id,
        peran=pengguna.peran.value,
        sesi_id=pengguna.sesi_id,
        sesi_dilihat=pengguna.sesi_dilihat,
        waktu=now(),
        kunci_draf=request.form.get("kunci_draf", ""),
        tujuan=tujuan,
        pesan=pesan,
        hasil=hasil,
        perangkat_id=pengguna.perangkat_id,
        jam_perangkat=_device_clock(),
        draf_sampai=Dasar.read(request.form.get("draf_sampai", ""), request.form.get("draf_setelah", "")),
    )


def _device_clock() -> datetime | None:
    """Return what the clock of the device says, if it says anything that is an instant."""
    try:
        jam = datetime.fromisoformat(request.headers.get(KEPALA_JAM, ""))
    except ValueError:
        return None
    return jam if jam.tzinfo else None


@contextlib.contextmanager
def kerjakan(op: Operasi) -> Iterator[Session]:
    """Open the one write of this act, and spend its id in the same transaction.

    The id is written first: of two posts that arrive together the later one waits here for the earlier, on any
    database, and is then answered as a repeat instead of being told that the cycle has moved on.
    """
    with menulis() as sesi:
        _spend(sesi, op)
        semula = dict(op.hasil)
        yield sesi
        if op.hasil != semula:
            sesi.execute(update(OperasiTercatat).where(OperasiTercatat.id == op.id).values(hasil=dict(op.hasil)))
        clear_draf(sesi, op.pegawai_id, op.kunci_draf, op.waktu, op.draf_sampai)
        _keep_session_alive(sesi, op)


_PAKAI = insert(OperasiTercatat.__table__)  # type: ignore[arg-type]


def _spend(sesi: Session, op: Operasi) -> None:
    baris = {
        "id": op.id,
        "pegawai_id": op.pegawai_id,
        "titik": op.titik,
        "hash": op.hash,
        "kode": op.kode,
        "waktu": op.waktu,
        "tujuan": op.tujuan,
        "pesan": op.pesan,
        "hasil": dict(op.hasil),
        "jam_perangkat": op.jam_perangkat,
        "geser_detik": round((op.jam_perangkat - op.waktu).total_seconds()) if op.jam_perangkat else None,
    }
    try:
        tulis(sesi, _PAKAI, baris)
    except IntegrityError:
        sesi.rollback()
        _check_spent(sesi, op)
        raise


def _check_spent(sesi: Session, op: Operasi) -> None:
    tercatat = sesi.get(OperasiTercatat, op.id)
    if tercatat is None:
        return
    if (tercatat.hash, tercatat.pegawai_id, tercatat.titik) == (op.hash, op.pegawai_id, op.titik):
        raise SudahTercatatError(tercatat)
    raise OperasiBentrokError


def stop_repeat() -> None:
    """Stop here when this post was done before: for a view that has an effect of its own ahead of its action."""
    _check_spent(db.session(), operasi_ini("", ""))


def _keep_session_alive(sesi: Session, op: Operasi) -> None:
    """Move the end of the session on; a quarter of an hour of precision is enough for that."""
    if op.waktu - op.sesi_dilihat > SELANG_DILIHAT:
        berakhir = op.waktu + umur_sesi(op.perangkat_id)
        sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(dilihat=op.waktu, berakhir=berakhir))


def jawab(op: Operasi) -> ResponseReturnValue:
    """Answer a committed act: a receipt for the outbox, otherwise the next page (303)."""
    return _answer(Jawaban.of(op), 201)


def _answer(isi: Jawaban, status: int) -> ResponseReturnValue:
    if request.headers.get(KEPALA):
        if isi.pesan and isi.tujuan:
            flash(isi.pesan, "sukses")
        return (
            jsonify(
                id=str(isi.id),
                hash=isi.hash,
                kode=isi.kode,
                waktu=isi.waktu.isoformat(),
                tujuan=isi.tujuan,
                pesan=isi.pesan,
                **isi.hasil,
            ),
            status,
        )
    if is_fragment():
        jawaban = make_response("", 200)
        jawaban.headers["HX-Redirect"] = isi.tujuan
        return jawaban
    if isi.pesan:
        flash(isi.pesan, "sukses")
    return redirect(isi.tujuan or "/", 303)


def register_operasi(app: Flask) -> None:
    """Read each post's id before its view runs, and answer a repeat without doing anything twice."""

    @app.before_request
    def _recognise() -> ResponseReturnValue | None:
        if request.method != "POST" or request.endpoint is None or policy_of(app, request.endpoint) == UMUM:
            return None
        body_hash = _hash_body()
        op_id = _read_id()
        if op_id is None:
            return refuse(400, "Formulir ini tidak membawa tandanya. Muat ulang halaman, lalu kirim lagi.")
        oleh = request.form.get("oleh") or request.args.get("oleh")
        if oleh and oleh != str(current().pegawai_id):
            return refuse(403, "Formulir ini dibuka oleh orang lain. Masuk sebagai orang itu untuk mengirimnya.")
        ditahan = hold_untrusted(op_id, body_hash)
        if ditahan is not None:
            return ditahan
        g.operasi = (op_id, body_hash)
        _stop_other_place()
        return _refuse_replaced()

    app.after_request(_refused_or_repeated)

    @app.errorhandler(SudahTercatatError)
    def _again(galat: SudahTercatatError) -> ResponseReturnValue:
        return _answer(galat.jawaban, 200)

    @app.errorhandler(OperasiBentrokError)
    def _other_bytes(_galat: OperasiBentrokError) -> ResponseReturnValue:
        return _clash(g.operasi[0])

    @app.errorhandler(PeriodeLainError)
    def _other_periode(galat: PeriodeLainError) -> ResponseReturnValue:
        pilih = url_for("masuk.periode")
        return _refuse_elsewhere(str(galat), "periode", "Ganti periode", lanjut=pilih, kata_lanjut="Ganti periode")

    @app.errorhandler(TempatLainError)
    def _other_place(galat: TempatLainError) -> ResponseReturnValue:
        return _refuse_elsewhere(str(galat), "tempat", "Ganti peran lewat menu nama Anda")

    app.add_template_global(tanda_operasi)
    app.add_template_global(tanda_periode)


def _stop_other_place() -> None:
    """Stop a form whose draft is another place's; a draft itself is kept wherever its page was opened."""
    if request.endpoint != TITIK_DRAF:
        stop_other_tempat(request.form.get("kunci_draf", "").partition(PEMISAH)[2])


def _refuse_replaced() -> ResponseReturnValue | None:
    """Refuse what takes the place of something that has arrived after all: both would count."""
    lama = request.form.get("menggantikan", "")
    try:
        tercatat = db.session.get(OperasiTercatat, UUID(lama)) if lama else None
    except ValueError:
        tercatat = None
    if tercatat is None or tercatat.pegawai_id != current().pegawai_id:
        return None
    pesan = (
        f"Yang Anda kirim semula ternyata sudah sampai ({tercatat.kode}). Buka halamannya untuk menyuntingnya di sana."
    )
    return refuse(409, pesan, sebab="sampai")


def _refused_or_repeated(jawaban: Response) -> Response:
    """Before a refusal leaves the house: if this very post was done before, its answer is given again.

    A success needs no such look, for `kerjakan` finds the spent id by itself.
    """
    if jawaban.status_code not in DITOLAK or "operasi" not in g or request.endpoint == TITIK_DRAF:
        return jawaban
    op_id, body_hash = g.operasi
    tercatat = db.session.get(OperasiTercatat, op_id)
    if tercatat is None:
        return jawaban
    ini = (body_hash, current().pegawai_id, request.endpoint)
    if (tercatat.hash, tercatat.pegawai_id, tercatat.titik) != ini:
        return make_response(_clash(op_id))
    return make_response(_answer(Jawaban.of(tercatat), 200))


def _clash(op_id: UUID) -> ResponseReturnValue:
    """Refuse a spent id with other bytes; what was typed is kept as a draft when the form has one."""
    kunci = request.form.get("kunci_draf", "")
    pesan = "Formulir ini sudah terkirim sebelumnya, jadi tidak dikirim dua kali."
    if not kunci:
        return refuse(409, f"{pesan} Buka halamannya lagi untuk melihat yang tersimpan.", sebab="bentrok")
    keep_as_draf(current(), kunci, request.form, op_id)
    return refuse(409, f"{pesan} Perubahan Anda disimpan sebagai draf.", sebab="bentrok", lanjut=kunci_halaman(kunci))


def _refuse_elsewhere(pesan: str, sebab: str, ganti: str, **lanjut: str) -> ResponseReturnValue:
    """Refuse a form of another period or place; what was typed stays a draft there, and it is said how to go there."""
    kunci = request.form.get("kunci_draf", "")
    if kunci:
        keep_as_draf(current(), kunci, request.form, g.operasi[0])
        pesan = f"{pesan} Isian Anda disimpan sebagai draf {sebab} itu. {ganti}, lalu buka lagi formulirnya."
    else:
        pesan = f"{pesan} Belum ada yang disimpan. {ganti}, lalu kirim lagi, atau buka halamannya lagi di sini."
    return refuse(409, pesan, sebab=sebab, judul=f"Formulir ini dari {sebab} lain", **lanjut)


def kunci_halaman(kunci: str) -> str:
    """Return the page on which a draft is continued."""
    return url_for("luring.buka_draf", kunci=kunci)


def _read_id() -> UUID | None:
    """Return the id the form carries; the header, where sent, must name the same one, and alone names that of bytes."""
    kepala = request.headers.get(KEPALA)
    teks = request.form.get("operasi", "")
    if request.mimetype == BITA:
        teks = kepala or ""
    try:
        op_id = UUID(teks)
    except ValueError:
        return None
    return op_id if kepala in (None, "", teks) else None


def _hash_body() -> str:
    """Hash the exact bytes; of a multipart body its fields and files, since its boundary changes with each try."""
    if request.mimetype != "multipart/form-data":
        return hashlib.sha256(request.get_data(cache=True, parse_form_data=False)).hexdigest()
    cerna = hashlib.sha256()
    for nama, nilai in request.form.items(multi=True):
        cerna.update(f"{nama}\0{nilai}\0".encode())
    for nama, berkas in request.files.items(multi=True):
        isi = hashlib.sha256(berkas.stream.read()).hexdigest()
        berkas.stream.seek(0)
        cerna.update(f"{nama}\0{isi}\0".encode())
    return cerna.hexdigest()
