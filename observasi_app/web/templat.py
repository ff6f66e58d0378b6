"""What every template may use: flash messages, this request's clock, whether this is a demo. Unknown names fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, g, get_flashed_messages, request
from jinja2 import StrictUndefined

from observasi_app.extensions import now

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask


KEPALA_PAKET = "X-Observasi-Paket"
"""Sent with a page that is fetched in order to be kept on the device: nobody reads it now."""


def request_now() -> datetime:
    """Return the instant of this request, one for the whole page."""
    if "sekarang" not in g:
        g.sekarang = now()
    return g.sekarang  # type: ignore[no-any-return]


def register_templat(app: Flask) -> None:
    """Make unknown template names an error and add what pages share."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def _shared() -> dict[str, object]:
        return {
            "pengguna": g.get("pengguna"),
            "pesan": () if KEPALA_PAKET in request.headers else get_flashed_messages(with_categories=True),
            "sekarang": request_now(),
            "mode_demo": current_app.config["OBSERVASI"].demo,
            "nav": (),
        }
