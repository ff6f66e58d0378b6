"""E · Refleksi Tindak Lanjut → *Dokumen Refleksi*. Paper: Formulir D (the paper letters have none for the doing).

Who acts: the guru answers four questions and hands them in; the pengamat responds, or asks to complete them. The coach
reads, asks and marks, and never holds anything up. From D on the pengamat may visit the same targets again.
What enters: the agreed steps of C and what was done of them in D. What leaves: the reflection, the response to it, and
the levels before and after by date.
"""
