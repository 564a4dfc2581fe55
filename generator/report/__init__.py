"""Ledgers, entries and source documents → a report for people: what became of every source document, as plain HTML.

A page for each document shows its text, each line coloured by where it went, beside the entries made of it, with
everything that is to be looked at; an index puts first what needs eyes most. No page has a script or asks for another
file.
"""

from generator.report.write import write_report

__all__ = ["write_report"]
