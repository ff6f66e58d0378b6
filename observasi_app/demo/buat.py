"""Makes the demo."""

from __future__ import annotations

from observasi_app.demo.orang import make_people
from observasi_app.extensions import menulis, now


def make_demo() -> None:
    """Write the whole demo into empty tables; inside an application context."""
    with menulis() as sesi:
        make_people(sesi, now().year)
