"""A web socket to a browser of this computer, as its remote control speaks it: JSON texts, and no more of RFC 6455."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import struct
import time
from typing import Any

TEKS, TUTUP, PING, PONG = 1, 8, 9, 10
PENDEK, SEDANG = 126, 127
"""What the length of a frame says when the real one follows in two or in eight bytes."""


class Putus(Exception):
    """The browser does not answer, does not answer in time, or answers that it could not."""


class Soket:
    """One connection; what it hears is returned message by message."""

    def __init__(self, port: int, jalur: str) -> None:
        try:
            self.soket = socket.create_connection(("127.0.0.1", port), timeout=10)
            kunci = base64.b64encode(os.urandom(16)).decode()
            minta = f"GET {jalur} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            self.soket.sendall(f"{minta}Sec-WebSocket-Key: {kunci}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
            self.sisa = b""
            while b"\r\n\r\n" not in self.sisa:
                self._read()
        except OSError as galat:
            raise Putus(str(galat)) from galat
        kepala, self.sisa = self.sisa.split(b"\r\n\r\n", 1)
        self.potong = b""
        if b" 101 " not in kepala.split(b"\r\n")[0]:
            raise Putus(kepala.decode(errors="replace"))

    def send(self, isi: dict[str, Any]) -> None:
        self._send(TEKS, json.dumps(isi).encode())

    def receive(self, detik: float) -> dict[str, Any] | None:
        """Return the next message, None when none came in time; `Putus` once the other side is gone."""
        akhir = time.monotonic() + detik
        while True:
            while (bingkai := self._frame()) is None:
                lama = akhir - time.monotonic()
                if lama <= 0:
                    return None
                self.soket.settimeout(lama)
                with contextlib.suppress(TimeoutError):
                    self._read()
            usai, jenis, isi = bingkai
            if jenis == PING:
                self._send(PONG, isi)
            elif jenis == TUTUP:
                raise Putus("closed")
            elif jenis in {0, TEKS}:
                self.potong += isi
                if usai:
                    teks, self.potong = self.potong, b""
                    pesan: dict[str, Any] = json.loads(teks)
                    return pesan

    def close(self) -> None:
        self.soket.close()

    def _read(self) -> None:
        try:
            baru = self.soket.recv(1 << 16)
        except TimeoutError:
            raise
        except OSError as galat:
            raise Putus(str(galat)) from galat
        if not baru:
            raise Putus("the browser is gone")
        self.sisa += baru

    def _frame(self) -> tuple[bool, int, bytes] | None:
        """Take one whole frame from what was read."""
        if len(self.sisa) < 2:
            return None
        panjang, awal = self.sisa[1] & 0x7F, 2
        if panjang in {PENDEK, SEDANG}:
            lebar = 2 if panjang == PENDEK else 8
            if len(self.sisa) < 2 + lebar:
                return None
            panjang, awal = int.from_bytes(self.sisa[2 : 2 + lebar]), 2 + lebar
        if len(self.sisa) < awal + panjang:
            return None
        kepala, isi = self.sisa[0], self.sisa[awal : awal + panjang]
        self.sisa = self.sisa[awal + panjang :]
        return bool(kepala & 0x80), kepala & 0x0F, isi

    def _send(self, jenis: int, isi: bytes) -> None:
        panjang = len(isi)
        if panjang < PENDEK:
            kepala = struct.pack("!BB", 0x80 | jenis, 0x80 | panjang)
        elif panjang < 1 << 16:
            kepala = struct.pack("!BBH", 0x80 | jenis, 0x80 | PENDEK, panjang)
        else:
            kepala = struct.pack("!BBQ", 0x80 | jenis, 0x80 | SEDANG, panjang)
        topeng = os.urandom(4)
        tertutup = bytes(satu ^ topeng[urut % 4] for urut, satu in enumerate(isi))
        try:
            self.soket.settimeout(10)
            self.soket.sendall(kepala + topeng + tertutup)
        except OSError as galat:
            raise Putus(str(galat)) from galat
