"""The vote of a whole document on which code pages damaged it, and what that makes of one stretch of it."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.source.code_pages import PAGES, CodePage
from generator.source.spans import Span, spans

_DOUBT = 10.0
"""How unlikely damage is before there is any evidence, in nats: of 20,000 odd pairs of characters, one is damage."""
_LEAST, _MOST = -10.0, 20.0
"""No stretch has more say than this, in nats, so that no single one decides for the document."""
_CLEAR = 6.0
"""A stretch with more evidence than this, in nats, counts as damaged when the damaged and the healthy are compared."""
_SWAY = 4.0
"""How far the share of damaged runs may move the odds, in nats."""


_LEAST_SHARE = -1.5
"""A page rules where no more than four or five runs are healthy for each that it damaged, in nats."""


@dataclass(frozen=True, slots=True)
class _Party:
    """What speaks for one code page."""

    say: Mapping[str, float]
    """Each different stretch that it may have damaged, with its evidence in nats."""
    total: float
    damaged: int
    """How many of them are clearly damaged."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one run holds that one code page damaged."""

    page: CodePage
    spans: tuple[tuple[Span, float], ...]
    """The stretches, each with the odds that it is damaged, from 0 to 1."""
    may_mend: bool
    """Whether mending is right where the odds are good: not where a healthy document quotes damaged text."""


class Vote:
    """The evidence of a document, gathered from its different runs."""

    def __init__(self, runs: Collection[str]) -> None:
        """Count the evidence of the framed `runs` that have a say."""
        joined = "".join(runs)
        self._pages = tuple(page for page in PAGES if page.tokens.search(joined))
        say: dict[CodePage, dict[str, float]] = {page: {} for page in self._pages}
        self._healthy = 0
        for run in runs:
            best = 0.0
            for page in self._pages:
                total = 0.0
                for span in spans(page, run):
                    stretch = run[span.start : span.end]
                    gain = min(max(span.gain, _LEAST), _MOST)
                    say[page][stretch] = min(gain, say[page].get(stretch, _MOST))
                    total += span.gain
                best = max(best, total)
            self._healthy += best <= 0 and not self._may_be_lead(run)
        self._parties = {
            page: _Party(one, sum(one.values()), sum(gain > _CLEAR for gain in one.values()))
            for page, one in say.items()
        }

    def finding(self, run: str, *, quoted: bool) -> Finding | None:
        """Give what the framed `run` holds that a code page may have damaged, as the likeliest page has it."""
        found = [self._of_page(page, run, quoted) for page in self._pages]
        return max(filter(None, found), key=_weight, default=None)

    def _may_be_lead(self, run: str) -> bool:
        """Say whether a run is nothing but what a page leaves of a character when it drops the second of two bytes."""
        return len(run) == 3 and any(page.undefined and page.all_tokens.match(run, 1) for page in self._pages)

    def _of_page(self, page: CodePage, run: str, quoted: bool) -> Finding | None:
        lone = bool(page.undefined) and self._rules(page)
        judged = tuple(
            (span, self._odds(page, run[span.start : span.end], span.gain)) for span in spans(page, run, lone)
        )
        return Finding(page, judged, not quoted or self._rules(page)) if judged else None

    def _rules(self, page: CodePage) -> bool:
        """Say whether `page` damaged so much of the document that what is quoted was hit as well."""
        return self._parties[page].total > _MOST and self._share(page) > _LEAST_SHARE

    def _odds(self, page: CodePage, stretch: str, gain: float) -> float:
        party = self._parties[page]
        others = party.total - party.say.get(stretch, 0.0)
        doubt = _DOUBT - max(0.0, min(others, _DOUBT + self._share(page)))
        return 1 / (1 + math.exp(min(doubt - gain, 50.0)))

    def _share(self, page: CodePage) -> float:
        share = math.log((self._parties[page].damaged + 0.5) / (self._healthy + 0.5))
        return min(max(share, -_SWAY), _SWAY)


def _weight(finding: Finding) -> float:
    return sum(odds * span.gain for span, odds in finding.spans)
