"""The common lay-out of an entry's file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.library import entries, strict_yaml
from generator.library.layout import laid_out
from generator.library.writer import dump, schema_line
from generator.model.kinds import AnyEntry, Kind
from tests.library.strategies import parts

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for root in (ROOT, ROOT / "tests" / "guides" / "sample")
    for kind in Kind
    for path in (root / "content" / kind.folder).glob("*.yaml")
)
UNTIDY = """\
# About this question.
prompt: Why us?


# The topic.
title:   A title   # short
strategy: "Name one thing."  # mended
answers:
- result:
      # the figure
      - body: Two weeks.
        title: Time
      - title: Money   # and this
        body: >
          Folded
          text.
  # what happened first
  form: STAR
  action:
  -   body: |-
        One.

        # no comment
          Two.
follow_ups:
    - {prompt: Flow, body: stays}
    -
      prompt: Own
        line
    # last
levels: [ senior,   staff ] # two
# the end
"""
TIDY = """\
# yaml-language-server: $schema=../schema/question.json
# The topic.
title:   A title   # short
levels: [ senior,   staff ] # two
# About this question.
prompt: Why us?
strategy: |  # mended
  Name one thing.
answers:
  # what happened first
  - form: STAR
    action:
      - body: |
          One.

          # no comment
            Two.
    result:
      # the figure
      - title: Time
        body: |
          Two weeks.
      - title: Money   # and this
        body: |
          Folded text.
follow_ups:
  - {prompt: Flow, body: stays}
  - prompt: Own line
  # last
# the end
"""


def format_(text: str, kind: Kind = Kind.QUESTION) -> str:
    return laid_out(strict_yaml.read(text, "a.yaml"), kind.type, schema_line(kind))


def test_fields_come_in_order_and_comments_stay_with_them() -> None:
    assert format_(UNTIDY) == TIDY
    assert format_(TIDY) == TIDY


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_entry_says_the_same_and_then_stays(path: Path) -> None:
    kind = next(kind for kind in Kind if kind.folder == path.parent.name)
    text = path.read_text(encoding="utf-8")
    new = format_(text, kind)
    old, _ = entries.entry(strict_yaml.read(text, path.name), kind)
    assert entries.entry(strict_yaml.read(new, path.name), kind)[0] == old
    assert format_(new, kind) == new
    assert sorted(line.strip() for line in text.split("\n") if line.lstrip().startswith("#")) == sorted(
        line.strip() for line in new.split("\n")[not text.startswith("# yaml") :] if line.lstrip().startswith("#")
    )


@settings(max_examples=150, deadline=None)
@given(st.one_of(*(parts(kind.type) for kind in Kind)))
def test_what_an_import_writes_is_laid_out_already(entry: AnyEntry) -> None:
    assert format_(dump(entry), Kind.of(entry)) == dump(entry)


@pytest.mark.parametrize("text", ["", "- a\n", "a\n", "{prompt: x}\n"])
def test_what_has_no_fields_on_lines_stays(text: str) -> None:
    assert format_(text) == text
