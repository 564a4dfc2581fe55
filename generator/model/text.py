"""The kinds of text that a field can hold."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
"""What a name made for files and addresses looks like."""


@dataclass(frozen=True)
class Multiline:
    """Marks a field whose text is written as a `|` block in YAML."""


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("must be on one line")
    return text.strip()


def tidy(text: str) -> str:
    """Take trailing white space off each line of `text`, and blank lines off its ends."""
    alone = text.strip("\n")
    if "\n" not in alone:
        return alone.rstrip()
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


Line = Annotated[str, AfterValidator(_one_line)]
"""Text on one line; inline Markdown is allowed."""

Prose = Annotated[str, AfterValidator(tidy), Multiline()]
"""Markdown of any length, without trailing white space or blank lines around it."""

Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=120)]
"""A name made for files and addresses: lower-case letters, digits and single hyphens."""


def is_slug(text: str) -> bool:
    """Say whether `text` can be an entry's id.

    >>> is_slug("say-no-early"), is_slug("Say no")
    (True, False)
    """
    return len(text) <= 120 and re.match(SLUG, text) is not None
