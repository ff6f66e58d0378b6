"""Refusals of files in words: 422 for no photo, 413 for too large, 424 for not arrived yet, 507 for a full disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from flask import make_response, request

from observasi_app.berkas.gudang import GudangPenuh
from observasi_app.berkas.olah import FotoDitolak, SebabTolak
from observasi_app.berkas.rangkai import DokumenDitolak
from observasi_app.berkas.unggahan import UnggahanBelumAda, UnggahanSalah
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from observasi_app.web.formulir import Formulir

BerkasDitolak: TypeAlias = FotoDitolak | DokumenDitolak | GudangPenuh
DITOLAK = (FotoDitolak, DokumenDitolak, GudangPenuh)
"""What a view catches around `receive_foto`, `receive_pdf` and `receive_rangkaian`."""

ISIAN, TERLALU_BESAR, BELUM_ADA, PENUH = 422, 413, 424, 507


def status_of(galat: BerkasDitolak) -> int:
    """Return the status that says what kind of refusal this is."""
    if isinstance(galat, GudangPenuh):
        return PENUH
    if isinstance(galat, DokumenDitolak):
        return TERLALU_BESAR if galat.terlalu_besar else ISIAN
    return TERLALU_BESAR if galat.sebab in {SebabTolak.BYTE, SebabTolak.PIKSEL} else ISIAN


def refuse_berkas(galat: BerkasDitolak) -> ResponseReturnValue:
    """Answer a refused file that came without a form's page of its own."""
    return refuse(status_of(galat), galat.pesan, sebab=_sebab(status_of(galat)))


def refuse_form_berkas(
    galat: BerkasDitolak, form: Formulir, isian: str, template: str, **konteks: object
) -> ResponseReturnValue:
    """Answer with the form as it was typed and the reason beside the field of the file; nothing else is lost."""
    status = status_of(galat)
    if request.headers.get("X-Observasi-Op") and status != ISIAN:
        return refuse(status, galat.pesan, sebab=_sebab(status))
    field = form[isian]
    field.errors = (*field.errors, galat.pesan)
    jawaban = make_response(refuse_form(form, template, **konteks))
    jawaban.status_code = status
    return jawaban


def register_galat_berkas(app: Flask) -> None:
    """Answer a refused file in words also where a view did not catch it."""

    @app.errorhandler(FotoDitolak)
    @app.errorhandler(DokumenDitolak)
    @app.errorhandler(GudangPenuh)
    def _refused(galat: BerkasDitolak) -> ResponseReturnValue:
        return refuse_berkas(galat)

    @app.errorhandler(UnggahanBelumAda)
    def _not_here(galat: UnggahanBelumAda) -> ResponseReturnValue:
        return refuse(BELUM_ADA, galat.pesan, sebab="unggahan")

    @app.errorhandler(UnggahanSalah)
    def _wrong_piece(galat: UnggahanSalah) -> ResponseReturnValue:
        return refuse(galat.status, galat.pesan, sebab=galat.sebab)


def _sebab(status: int) -> str:
    return {ISIAN: "isian", TERLALU_BESAR: "terlalu_besar"}.get(status, "penuh")
