"""C · Diskusi Tindak Lanjut → *Dokumen Tindak Lanjut*. Paper: Formulir C.

Who acts: the guru assesses herself first, then reads what the pengamat noted and writes her follow-up; the pengamat
records the talk and agrees. Or both note it together right after the lesson, and the guru confirms it on her account.
What enters: the shared result of stage B. What leaves: an aim and agreed steps, each with a date and a measure.
"""
