"""A · Diskusi Persiapan → *Dokumen Persiapan*. Paper: Formulir A.

Who acts: the guru writes and hands in; the pengamat agrees, proposes another time, or asks to complete it.
What enters: the focus and its rubric edition. What leaves: the agreed targets, an effort for each, and a schedule.
"""
