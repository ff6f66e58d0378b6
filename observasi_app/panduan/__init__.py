"""Guides of one or two pages, one for each role: read in the app, printed on paper, from one source.

The source is `templates/panduan/isi/`, plain HTML; `docs/panduan` leads there. A label of the screen stands in «marks»,
and a law of the house finds each of them in the templates, so that no guide tells of a button that is gone.
"""
