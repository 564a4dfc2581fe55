"""Ledgers and source documents → the build's report: what became of every source document, as plain HTML.

A page for each document shows its repairs before and after, the lines that were dropped with the reasons, and the
entries that it became; an index lists the documents. No page has a script or asks for another file.
"""

from generator.report.write import write_report

__all__ = ["write_report"]
