"""Where an endpoint's sample record stands: shared by the laws of the house and the browser."""

from __future__ import annotations

from uuid import uuid5

from flask import Flask, url_for
from werkzeug.routing import Rule

from tests.dunia import RUANG
from tests.house.akses import CONTOH
from tests.house.panggung import Panggung


def rules(app: Flask) -> dict[str, Rule]:
    """Return the map of addresses by endpoint."""
    return {rule.endpoint: rule for rule in app.url_map.iter_rules()}


def address(panggung: Panggung, endpoint: str) -> str:
    """Build the address of the sample record of an endpoint."""
    rule = rules(panggung.app)[endpoint]
    isian: dict[str, object] = {}
    for nama in rule.arguments:
        if nama in CONTOH.get(endpoint, {}):
            isian[nama] = CONTOH[endpoint][nama].format(**panggung.catatan)
        elif nama.removesuffix("_id") in panggung.catatan:
            isian[nama] = panggung.catatan[nama.removesuffix("_id")]
        else:
            jenis = type(rule._converters[nama]).__name__
            bawaan = {"UUIDConverter": uuid5(RUANG, nama), "IntegerConverter": 1, "PathConverter": "x"}
            isian[nama] = getattr(rule._converters[nama], "items", None) or bawaan.get(jenis, "x")
            if isinstance(isian[nama], tuple | list | set | frozenset):
                isian[nama] = min(isian[nama])  # type: ignore[call-overload]
    with panggung.app.test_request_context():
        return url_for(endpoint, **isian)  # type: ignore[arg-type]
