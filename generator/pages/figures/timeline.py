"""How the time of an answer is spent: a bar with a piece for each part, as long as it takes to speak."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.library.speech import spoken_time
from generator.pages.figures.svg import element, number, percent, picture, text

_BAR = 10
_GAP = 0.004
_WIDTH = 640
"""The width in CSS pixels for which labels are chosen; where there is less, style sheets leave the letters only."""
_CHARACTER = 6.5
"""The usual width of a letter of a label in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the bar."""

    role: str
    """situation, task, action or result."""
    label: str
    seconds: int
    cuts: tuple[int, ...] = ()
    """The seconds of the steps that it is made of."""


def timeline(name: str, spans: Sequence[Span]) -> Markup:
    """Draw the parts of an answer in their order; `name` begins the ids in the picture."""
    whole = sum(span.seconds for span in spans) or 1
    children: list[str] = []
    at = 0.0
    for span in spans:
        share = span.seconds / whole
        role = f"sg-svg-{span.role}"
        width = max(share - _GAP, _GAP)
        children.append(
            element("rect", x=percent(at), y=0, width=percent(width), height=_BAR, rx=2, class_=f"sg-svg-bar {role}")
        )
        cut = at
        for seconds in span.cuts[:-1]:
            cut += seconds / whole
            children.append(element("line", x1=percent(cut), x2=percent(cut), y1=0, y2=_BAR, class_="sg-svg-cut"))
        time = spoken_time(span.seconds)
        room = share * _WIDTH / _CHARACTER
        has_time = room > len(time) + 3
        rest = "" if has_time and room < len(span.label) + len(time) + 2 else span.label[1:]
        label = element(
            "tspan",
            text(span.label[:1]) + (element("tspan", text(rest), class_="sg-svg-rest") if rest else ""),
            class_=f"sg-svg-label sg-svg-{span.role}",
        )
        if has_time:
            label += element("tspan", text(f" {time}"), class_="sg-svg-note")
        children.append(element("text", label, x=percent(at), y=number(_BAR + 17)))
        at += share
    told = ", ".join(f"{span.label} {spoken_time(span.seconds)}" for span in spans)
    return picture(f"{name}-time", "How the speaking time is spent", f"{told}.", children, _BAR + 24)
