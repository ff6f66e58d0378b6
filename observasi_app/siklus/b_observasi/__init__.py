"""B · Observasi Kinerja → the shared result. Paper: Formulir B.

Who acts: the pengamat watches, notes, concludes and shares; the guru decides whether her coach sees the levels.
What enters: the agreed targets and the schedule of A, and the rubric edition. What leaves: for every usable target a
level and a catatan, one rekomendasi, and the lines noted in class. It is a baseline, never a mark.
"""
