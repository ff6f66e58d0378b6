"""The states of the laws, made once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.cara import POTRET
from tests.house.panggung import Album


@pytest.fixture(scope="session")
def album(dunia_awal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Album]:
    """Return every state of the world, each made when it is first asked for."""
    album = Album(tmp_path_factory.mktemp("album"), dunia_awal, POTRET)
    yield album
    album.tutup()
