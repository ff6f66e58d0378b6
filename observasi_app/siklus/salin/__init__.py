"""Salin ke Ruang GTK: what both sides wrote here, in the order in which the ministry's pages ask for it.

Who acts: each side for what its own account fills there, the guru A, C and E (and a principal his own notes of B), the
pengamat B and the answers to C and E. What enters: documents as they were handed in.
What leaves: nothing; a person copies, and ticks what is done.
"""
