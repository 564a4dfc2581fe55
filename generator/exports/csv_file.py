"""The questions as a table for spreadsheets."""

import csv
import io
from collections.abc import Mapping

from generator.addresses import entry_page, web_address
from generator.library.commonmark import plain
from generator.library.store import Library
from generator.model.kinds import Kind
from generator.model.question import Question

_COLUMNS = ("id", "prompt", "topic", "group", "levels", "competencies", "answers", "follow_ups", "address")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def questions_csv(library: Library, site: str) -> str:
    """Give the questions, one in a row, as UTF-8 with a byte order mark, without which Excel guesses a code page.

    `site` is the address of the guide's site; without it the column `address` is empty.
    """
    settings = library.guide.settings
    titles = {level.id: level.title for level in settings.levels}
    titles |= {competency.id: competency.title for competency in settings.competencies}
    titles |= {stored.entry.id: stored.entry.heading for stored in library.of(Kind.TOPIC)}
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for stored in library.of(Kind.QUESTION):
        if isinstance(stored.entry, Question):
            writer.writerow(map(safe, _row(stored.entry, titles, site)))
    return "\ufeff" + table.getvalue()


def safe(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe before it.

    https://owasp.org/www-community/attacks/CSV_Injection

    >>> safe("=1+1"), safe("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(question: Question, titles: Mapping[str, str], site: str) -> tuple[str, ...]:
    return (
        question.id,
        plain(question.prompt),
        plain(titles.get(question.topic or "", "")),
        plain(question.group),
        "; ".join(titles.get(name, name) for name in question.levels),
        "; ".join(titles.get(name, name) for name in question.competencies),
        str(len(question.answers)),
        str(len(question.follow_ups)),
        web_address(site, entry_page(Kind.QUESTION, question.id)),
    )
