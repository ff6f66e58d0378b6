"""The only door to htmx-flask, of which we use `request.htmx` alone.

The package replaces the application's request class and knows nothing of htmx 4's other headers; both are mended here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import htmx_flask
from flask import request

if TYPE_CHECKING:
    from flask import Flask


class Htmx:
    """Attaches `request.htmx` without losing the request class the application chose."""

    def init_app(self, app: Flask) -> None:
        """Mix htmx-flask's request into ours and let caches tell fragments from pages."""
        milik_kita = app.request_class
        htmx_flask.Htmx(app)
        pencampur = app.request_class
        if not issubclass(milik_kita, pencampur):
            app.request_class = type("Permintaan", (milik_kita, pencampur), {})


htmx = Htmx()


def is_fragment() -> bool:
    """Tell whether htmx asked for a piece of a page."""
    return bool(getattr(request, "htmx", False))
