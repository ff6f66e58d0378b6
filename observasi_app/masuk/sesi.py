"""The session cookie, and the two questions asked before every view: who is it, and may they."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import current_app, g, jsonify, redirect, render_template, request, url_for

from observasi_app.extensions import now
from observasi_app.masuk.kebijakan import UMUM, is_allowed, policy_of
from observasi_app.masuk.pengguna import current_or_none
from observasi_app.masuk.queries import find_pengguna
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask, Response
    from flask.typing import ResponseReturnValue

    from observasi_app.masuk.pengguna import Pengguna

KUKI = "observasi_sesi"
KUKI_KINI = "observasi_kini"
"""Who works on this device now, as its own pages last said: a person's id, or "-" while the screen is locked.

Readable and written by our scripts, for a device locks without any network. It can only take away: a session of anybody
else than the person it names is taken for locked, at the very next request and before the lock itself was told.
"""

SEBAGAI = "observasi.sebagai"
"""Where the house itself names the person of a request it makes: no client can write there."""

UMUR = timedelta(days=14)
"""A session ends two weeks after the last thing its person did."""

UMUR_PERANGKAT = timedelta(days=30)
"""The same on a device that guards it with a PIN."""

UMUR_KUKI = timedelta(days=400)
"""The cookie outlives every session, for only the row says whether one still counts."""


def new_token() -> str:
    """Make a token nobody can guess."""
    return secrets.token_urlsafe(32)


def umur_sesi(perangkat_id: UUID | None) -> timedelta:
    """Return how long a session lives on; a PIN on its device earns it more."""
    return UMUR if perangkat_id is None else UMUR_PERANGKAT


def set_cookie(jawaban: Response, token: str, pegawai_id: UUID) -> None:
    """Hand the token to this device: not readable by scripts, sent to nobody else; and name who works here now."""
    for nama, nilai in ((KUKI, token), (KUKI_KINI, str(pegawai_id))):
        jawaban.set_cookie(
            nama,
            nilai,
            max_age=int(UMUR_KUKI.total_seconds()),
            httponly=nama == KUKI,
            samesite="Lax",
            secure=current_app.config["OBSERVASI"].aman,
        )


def drop_cookie(jawaban: Response) -> None:
    """Take both back."""
    jawaban.delete_cookie(KUKI)
    jawaban.delete_cookie(KUKI_KINI)


def register_sesi(app: Flask) -> None:
    """Load the person and enforce the endpoint's policy before every request."""

    @app.before_request
    def _who_and_whether() -> ResponseReturnValue | None:
        token = request.cookies.get(KUKI)
        topi = request.headers.get("X-Observasi-Tugas", "")
        g.pengguna = find_pengguna(token, now(), topi) if token and request.endpoint not in _TANPA_ORANG else None
        if g.pengguna and _is_locked(g.pengguna) and request.endpoint not in _BOLEH_TERKUNCI:
            g.pengguna, g.terkunci = None, True
        g.pengguna = request.environ.get(SEBAGAI, g.pengguna)
        if request.endpoint is None:
            return None
        kebijakan = policy_of(app, request.endpoint) or ""
        pengguna = current_or_none()
        if is_allowed(kebijakan, pengguna.peran if pengguna else None):
            return _first_password() if pengguna and pengguna.harus_ganti and kebijakan != UMUM else None
        return _ask_to_sign_in() if pengguna is None else refuse(403, "Halaman ini bukan untuk peran Anda sekarang.")


_TANPA_ORANG = {"aset.berkas", "static"}
_BOLEH_TERKUNCI = {"masuk.kunci_layar", "masuk.keluar"}
"""Locking once more and leaving are never refused."""
_BOLEH_SEBELUM_GANTI = {"masuk.sandi", "masuk.ganti_sandi", "masuk.keluar"}


def _is_locked(pengguna: Pengguna) -> bool:
    """Tell whether the screen is locked: by a lock that was told, or by what the device says of who works on it."""
    return pengguna.terkunci or request.cookies.get(KUKI_KINI, str(pengguna.pegawai_id)) != str(pengguna.pegawai_id)


def _first_password() -> ResponseReturnValue | None:
    """Lead someone with a first password to the page that replaces it."""
    if request.endpoint in _BOLEH_SEBELUM_GANTI:
        return None
    if request.headers.get("X-Observasi-Op"):
        return refuse(403, "Buat dahulu kata sandi Anda sendiri, lalu kirim lagi.", sebab="sandi")
    return redirect(url_for("masuk.sandi"), 303)


def _ask_to_sign_in() -> ResponseReturnValue:
    """Ask who it is; a post's fields travel along on the sign-in page and are not lost.

    A locked screen gets the page that unlocks it, at the same address: opened, it is the page that was asked for.
    """
    terkunci = g.get("terkunci", False)
    if request.headers.get("X-Observasi-Op"):
        if terkunci:
            return jsonify(sebab="gembok", pesan="Layar di perangkat ini dikunci. Buka kuncinya untuk mengirim."), 401
        return jsonify(sebab="sesi", pesan="Sesi Anda sudah berakhir. Masuk lagi untuk mengirim."), 401
    if request.method in {"GET", "HEAD"} and terkunci:
        return render_template("masuk/gembok.html"), 401, {"HX-Refresh": "true"}
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("masuk.buka", lanjut=request.full_path.rstrip("?")), 303)
    tanya: Callable[[], ResponseReturnValue] = current_app.extensions["tanya_masuk"]
    return tanya()


def register_sign_in_page(app: Flask, tanya: Callable[[], ResponseReturnValue]) -> None:
    """Take from a higher room the page that asks who it is and carries an interrupted post."""
    app.extensions["tanya_masuk"] = tanya
