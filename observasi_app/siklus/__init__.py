"""THE CYCLE: what Observasi is about. One pegawai, one focus, one period, five stages A → E.

The letters here are the system's. The ministry's *paper* forms are lettered A-D and paper "Formulir D" is stage E.
Rooms in reading order: `inti` (the cycle itself), then the five stages, each with the same furniture.
"""
