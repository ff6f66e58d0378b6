"""What every answer carries so that the browser defends the page, and the refusal of forms sent from other sites."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Request, Response, abort, current_app, jsonify, request
from werkzeug.wrappers import Response as WerkzeugResponse

CSP = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' blob:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "manifest-src 'self'; "
    "worker-src 'self'; "
    "form-action 'self'; "
    "frame-ancestors 'none'; "
    "base-uri 'none'"
)
"""Nothing inline, nothing from elsewhere; `blob:` lets a photo be seen before it is sent."""

_HEADERS = {
    "Content-Security-Policy": CSP,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), screen-wake-lock=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
_HSTS = "max-age=31536000"
_HALAMAN = frozenset({"text/html", "application/json"})
_BEDA = ("Cookie", "HX-Request", "X-Observasi-Op")
"""A page differs by who asks, and by whether all of it, a piece or a receipt is asked for."""
_METODE_AMAN = frozenset({"GET", "HEAD", "OPTIONS"})

PESAN_ASAL = (
    "Formulir ini tidak dikirim dari halaman Observasi yang Anda buka, sehingga tidak kami jalankan. "
    "Buka Observasi di alamatnya sendiri, lalu ulangi dari sana."
)


def is_same_origin(req: Request, asal: tuple[str, ...]) -> bool:
    """Tell whether a request was sent by our own page.

    The browser's own word comes first: `Sec-Fetch-Site` cannot be forged by a page. "none" (typed, reloaded, shared
    into the app) and an old browser's silence are decided by `Origin`, and without it by the origin of `Referer`.
    Saying nothing at all is refused.
    """
    situs = req.headers.get("Sec-Fetch-Site", "none")
    if situs != "none":
        return situs == "same-origin"
    sumber = req.headers.get("Origin") or _origin_of(req.headers.get("Referer", ""))
    return sumber in asal


def _origin_of(alamat: str) -> str:
    try:
        bagian = urlsplit(alamat)
    except ValueError:
        return ""
    return f"{bagian.scheme}://{bagian.netloc}" if bagian.netloc else ""


def _refuse_foreign_form() -> WerkzeugResponse | None:
    """Stop an unsafe request of another site before anything reads it."""
    asal: tuple[str, ...] = current_app.config["OBSERVASI"].asal
    if request.method in _METODE_AMAN or is_same_origin(request, asal):
        return None
    if "X-Observasi-Op" not in request.headers:
        abort(403, description=PESAN_ASAL)
    jawaban = jsonify(sebab="asal", pesan=PESAN_ASAL)
    jawaban.status_code = 403
    return jawaban


def _defend(jawaban: Response) -> Response:
    """Add the headers; what a view decided itself (its caching, a stricter policy for a file) stays."""
    sudah = {nama.lower() for nama in jawaban.headers.keys()}  # noqa: SIM118 - its items are pairs
    for nama, nilai in _HEADERS.items():
        if nama.lower() not in sudah:
            jawaban.headers.add(nama, nilai)
    if request.is_secure and "strict-transport-security" not in sudah:
        jawaban.headers.add("Strict-Transport-Security", _HSTS)
    if jawaban.mimetype in _HALAMAN:
        if "vary" in sudah:
            jawaban.vary.update(_BEDA)
        else:
            jawaban.headers.add("Vary", ", ".join(_BEDA))
    return jawaban


def register_keamanan(app: Flask) -> None:
    """Put the house behind its headers. Call it first: the check then runs before any session is read."""
    app.before_request(_refuse_foreign_form)
    app.after_request(_defend)
