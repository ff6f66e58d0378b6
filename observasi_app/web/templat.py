"""What every template may use: flash messages, this request's clock, whether this is a demo. Unknown names fail."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import current_app, g, get_flashed_messages, request
from flask.templating import Environment
from jinja2 import StrictUndefined
from markupsafe import Markup

from observasi_app.extensions import now

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import datetime

    from flask import Flask


KEPALA_PAKET = "X-Observasi-Paket"
"""Sent with a page that is fetched in order to be kept on the device: nobody reads it now."""

TANPA_PERMINTAAN = ("g", "request", "session", "get_flashed_messages", "tanda_operasi", "tanda_periode")
"""What a piece that is drawn once may not use: it would stand in the pages of others."""


class Lingkungan(Environment):
    """Jinja's environment, whose templates know the globals of the house and none of their own.

    Jinja would give each a map over both, and walk through it at every import and include of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the very globals of the environment, unless a template is asked for with others."""
        return super().make_globals(d) if d else self.globals


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

    tanpa = {nama: StrictUndefined(name=nama) for nama in TANPA_PERMINTAAN}

    @lru_cache(maxsize=512)
    def gambar(nama: str, _akar: str, isi: tuple[tuple[str, object], ...]) -> Markup:
        return Markup(app.jinja_env.get_template(nama).render(tanpa | dict(isi)))  # noqa: S704 - it escaped what it got

    def potongan(nama: str, **isi: object) -> Markup:
        """Draw a piece that is the same wherever it is given the same: once, for it knows nothing of the request."""
        return gambar(nama, request.root_path, tuple(isi.items()))

    app.add_template_global(potongan)

    @app.context_processor
    def _shared() -> dict[str, object]:
        return {
            "pengguna": g.get("pengguna"),
            "pesan": () if KEPALA_PAKET in request.headers else get_flashed_messages(with_categories=True),
            "sekarang": request_now(),
            "mode_demo": current_app.config["OBSERVASI"].demo,
            "nav": (),
        }
