"""Dokumen: HTML becomes a PDF. The only door to WeasyPrint.

Who acts: a view of a higher room, which has loaded through its reader whatever shall stand on the paper.
What enters: finished HTML, and the bytes of every file that this HTML may show. What leaves: a tagged PDF, for its
reader alone.

Read `cetak` for the rendering and what it refuses to fetch, `kop` for the letterhead, `jawaban` for how the PDF is sent
and what is said where the libraries of the system are missing.
"""
