"""The request, with a limit for each kind of body: text is small, photos are not."""

from __future__ import annotations

from typing import Any

from flask import Request

TEKS_TERBESAR = 1_000_000


class Permintaan(Request):
    """Refuses an urlencoded body over 1 MB; werkzeug by itself limits neither its size nor its number of fields."""

    max_form_memory_size = TEKS_TERBESAR

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - werkzeug's signature
        super().__init__(*args, **kwargs)
        if self.mimetype != "multipart/form-data":
            self.max_content_length = TEKS_TERBESAR
