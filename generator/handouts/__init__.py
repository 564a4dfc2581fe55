"""Entries to handouts for paper: PDFs that Typst sets from data.

An entry becomes a tree of the blocks in `blocks.py`, which is handed to a template as JSON; so no text of an entry is
ever read as markup.
"""
