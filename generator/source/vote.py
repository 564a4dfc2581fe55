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


_TIE = 0.5
"""Pages whose evidence differs by less than this, in nats, explain a run equally well."""
_LEAST_SHARE = -1.5
"""A page rules where no more than four or five runs are healthy for each that it damaged, in nats."""


Known = dict[str, tuple[tuple[CodePage, tuple[Span, ...]], ...]]
"""For each framed run, the pages that may have damaged something in it, with what."""


@dataclass(frozen=True, slots=True)
class _Party:
    """What speaks for one code page."""

    say: Mapping[str, float]
    """Each different stretch that it may have damaged, with its evidence in nats."""
    total: float
    share: float
    """How much more is damaged by it than healthy, the logarithm of the ratio, within bounds."""

    @property
    def rules(self) -> bool:
        """Whether it damaged so much of the document that what is quoted was hit as well."""
        return self.total > _MOST and self.share > _LEAST_SHARE

    def odds(self, stretch: str, gain: float) -> float:
        """Give how likely it is, from 0 to 1, that the page damaged `stretch`, which mending makes `gain` cheaper."""
        others = self.total - self.say.get(stretch, 0.0)
        doubt = _DOUBT - max(0.0, min(others, _DOUBT + self.share))
        return 1 / (1 + math.exp(min(doubt - gain, 50.0)))


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

    def __init__(self, runs: Collection[str], known: Known) -> None:
        """Count the evidence of the framed `runs` that have a say; `known` keeps what was found from vote to vote."""
        self._known = known
        joined = "".join(runs)
        pages = tuple(page for page in PAGES if page.tokens.search(joined))
        say: dict[CodePage, dict[str, float]] = {page: {} for page in pages}
        healthy = 0
        for run in runs:
            best = 0.0
            for page, found in self._found(run):
                for span in found:
                    stretch = run[span.start : span.end]
                    gain = min(max(span.gain, _LEAST), _MOST)
                    say[page][stretch] = min(gain, say[page].get(stretch, _MOST))
                best = max(best, sum(span.gain for span in found))
            healthy += best <= 0 and not _may_be_lead(run, pages)
        self._parties = {page: _party(one, healthy) for page, one in say.items()}
        self._nobody = _party({}, healthy)
        self._lone = tuple(page for page, party in self._parties.items() if page.undefined and party.rules)

    def finding(self, run: str, *, quoted: bool) -> Finding | None:
        """Give what the framed `run` holds that a code page may have damaged, as the likeliest page has it."""
        findings = [self._judged(run, *one, quoted) for one in self._found(run)]
        best = max(findings, key=_weight, default=None)
        rivals: Collection[CodePage] = self._lone
        if (
            best is not None
            and sum(span.end - span.start for span, _ in best.spans if span.choice == 1) == len(run) - 2
        ):
            # A page that explains the whole run without a loss has no rival but those that explain it as well.
            equal = {one.page for one in findings if _weight(one) > _weight(best) - _TIE}
            rivals = [page for page in self._lone if page in equal]
        more = [self._judged(run, page, spans(page, run, True), quoted) for page in rivals]
        return max((one for one in more if one.spans), key=_weight, default=best)

    def _judged(self, run: str, page: CodePage, stretches: tuple[Span, ...], quoted: bool) -> Finding:
        party = self._parties.get(page, self._nobody)
        judged = tuple((span, party.odds(run[span.start : span.end], span.gain)) for span in stretches)
        return Finding(page, judged, not quoted or party.rules)

    def _found(self, run: str) -> tuple[tuple[CodePage, tuple[Span, ...]], ...]:
        found = self._known.get(run)
        if found is None:
            every = ((page, spans(page, run)) for page in PAGES)
            found = self._known[run] = tuple((page, stretches) for page, stretches in every if stretches)
        return found


def _party(say: Mapping[str, float], healthy: int) -> _Party:
    share = math.log((sum(gain > _CLEAR for gain in say.values()) + 0.5) / (healthy + 0.5))
    return _Party(say, sum(say.values()), min(max(share, -_SWAY), _SWAY))


def _may_be_lead(run: str, pages: tuple[CodePage, ...]) -> bool:
    """Say whether a run is nothing but what a page leaves of a character when it drops the second of two bytes."""
    return len(run) == 3 and any(page.undefined and page.all_tokens.match(run, 1) for page in pages)


def _weight(finding: Finding) -> float:
    return sum(odds * span.gain for span, odds in finding.spans)
