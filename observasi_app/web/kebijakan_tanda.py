"""The mark that says who may use a view.

The lowest room of the house has views too (its assets), so the mark lives here; `masuk.kebijakan` gives it its meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def mark(kebijakan: str) -> Callable[[F], F]:
    """Write a policy ("umum", "masuk", or roles joined by commas) on a view, as its attribute `kebijakan`."""

    def tandai(fn: F) -> F:
        fn.kebijakan = kebijakan  # type: ignore[attr-defined]
        return fn

    return tandai
