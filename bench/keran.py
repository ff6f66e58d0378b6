"""A line as schools have it: a small TCP relay with a speed and a delay, shared by everything that goes through it.

It stands below the browser, so that what a service worker or a post beyond the end of a page fetches is slow, too.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from dataclasses import dataclass, field


@dataclass
class Keran:
    """The relay in front of a port; `laju` in bytes a second (0: as fast as it goes), `rtt` in seconds."""

    ke: int
    laju: float = 0
    rtt: float = 0
    naik: int = 0
    turun: int = 0
    port: int = 0
    _bebas: dict[str, float] = field(default_factory=lambda: {"naik": 0.0, "turun": 0.0})
    _siap: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        """Open the line; `port` is its near end."""
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._siap.wait(10)

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._siap.set()
        await server.serve_forever()

    async def _connect(self, baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.rtt)  # the handshake
        with contextlib.suppress(OSError):
            jauh_baca, jauh_tulis = await asyncio.open_connection("127.0.0.1", self.ke)
            await asyncio.gather(self._flow(baca, jauh_tulis, "naik"), self._flow(jauh_baca, tulis, "turun"))

    async def _flow(self, baca: asyncio.StreamReader, tulis: asyncio.StreamWriter, arah: str) -> None:
        """Carry bytes one way: each piece waits for the line to be free, then travels half a round trip."""
        antre: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        kini = asyncio.get_running_loop().time

        async def deliver() -> None:
            while True:
                saat, isi = await antre.get()
                await asyncio.sleep(max(0.0, saat - kini()))
                if not isi:
                    tulis.close()
                    return
                tulis.write(isi)
                await tulis.drain()

        pengantar = asyncio.create_task(deliver())
        with contextlib.suppress(OSError):
            while isi := await baca.read(2048):
                setattr(self, arah, getattr(self, arah) + len(isi))
                mulai = max(kini(), self._bebas[arah])
                self._bebas[arah] = mulai + (len(isi) / self.laju if self.laju else 0)
                await antre.put((self._bebas[arah] + self.rtt / 2, isi))
                await asyncio.sleep(max(0.0, self._bebas[arah] - kini()))
        await antre.put((kini() + self.rtt / 2, b""))
        with contextlib.suppress(OSError):
            await pengantar
