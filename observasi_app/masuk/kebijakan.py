"""Policy: every endpoint says who may use it, and the application refuses to start when one does not.

A policy here is about the *hat*. Which record a person may see is decided where it is loaded: through the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from observasi_app.web.kebijakan_tanda import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from observasi_app.sekolah.peran import Peran

F = TypeVar("F", bound="Callable[..., object]")

UMUM = "umum"
"""Anyone, signed in or not."""

MASUK = "masuk"
"""Anyone who is signed in; what they see depends on who they are."""


class TanpaKebijakanError(RuntimeError):
    """An endpoint was added without saying who may use it."""


def boleh(*siapa: Peran | str) -> Callable[[F], F]:
    """Declare who may use a view: `UMUM`, `MASUK`, or the roles that may."""
    return mark(",".join(siapa))


def policy_of(app: Flask, endpoint: str) -> str | None:
    """Return what an endpoint declared."""
    return getattr(app.view_functions[endpoint], "kebijakan", None)


def is_allowed(kebijakan: str, peran: Peran | None) -> bool:
    """Tell whether a hat (None: nobody signed in) may use an endpoint with this policy."""
    if kebijakan == UMUM:
        return True
    return peran is not None and (kebijakan == MASUK or peran.value in kebijakan.split(","))


def check_policies(app: Flask) -> None:
    """Refuse to start when an endpoint has no policy: deny by default, at boot."""
    lupa = sorted({r.endpoint for r in app.url_map.iter_rules() if not policy_of(app, r.endpoint)})
    if lupa:
        raise TanpaKebijakanError(", ".join(lupa))
