"""The Jinja environment in which all text is data.

Whatever a template puts out is made safe inline Markdown, unless it is `Markup` already; what is several paragraphs
long goes through the filter `prose`. A name that does not exist is an error and never an empty text.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.library.speech import spoken_time
from generator.pages.bytecode import bytecode_cache
from generator.pages.escape import code_span
from generator.pages.inline import inline
from generator.pages.numbers import set_off
from generator.pages.prose import is_paragraph, prose


def render(name: str, context: Mapping[str, Any]) -> Markup:
    """Render the template `name`; `links` in the context are the page's links, for the filter `prose`."""
    return Markup(_environment().get_template(f"{name}.md.j2").render(context))  # noqa: S704  the environment escapes


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.pages", encoding="utf-8"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=bytecode_cache(),
    )
    environment.filters.update(prose=_prose, inline=_inline, label=_label, code=_code)
    environment.filters.update(spoken=spoken_time, numbers=_numbers)
    environment.filters.update(indented=_indented, quoted=_quoted, marks=_marks, number=_number, stage=_stage)
    environment.tests["line"] = _is_line
    return environment


def _finalize(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return _inline(value)
    return value


@pass_context
def _prose(context: Context, text: str, level: int = 3) -> Markup:
    """Several paragraphs, with links and mentions; its highest heading becomes one of `level`."""
    return prose(text, context["links"], level)


def _numbers(markdown: str, wanted: bool) -> Markup:
    """Markdown in which figures are set off, where that is wanted."""
    return Markup(set_off(markdown) if wanted else markdown)  # noqa: S704  as safe as before


def _inline(text: str) -> Markup:
    return Markup(inline(text))  # noqa: S704  made safe there


def _label(text: str) -> Markup:
    """A line for the text of a link, or for a title between quotation marks: it holds no link and no such mark."""
    return Markup(inline(text).replace('"', "&quot;"))  # noqa: S704  made safe there


def _code(text: str) -> Markup:
    return Markup(code_span(text))  # noqa: S704  made safe there


def _indented(text: str) -> Markup:
    """Markdown below something that it belongs to, an admonition or a list item."""
    lines = str(text).strip("\n").split("\n")
    return Markup("\n".join(f"    {line}" if line else "" for line in lines) + "\n")  # noqa: S704  as safe as before


def _quoted(text: str) -> Markup:
    """Markdown as a block quote."""
    return Markup("\n".join(f"> {line}" if line else ">" for line in str(text).split("\n")))  # noqa: S704  as before


def _marks(level: int) -> Markup:
    return Markup("#" * level)  # noqa: S704  nothing else is in it


def _number(count: int) -> Markup:
    return Markup(f"{f'{count}.':<3}")  # noqa: S704  nothing else is in it


def _stage(level: str) -> str:
    return level.replace("-", " ").capitalize()


def _is_line(text: str) -> bool:
    """Say whether `text` is one line of a paragraph, so that it can follow other text."""
    return text != "" and "\n" not in text and is_paragraph(text)
