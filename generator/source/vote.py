"""The vote of a whole document on which code pages damaged it, and what that makes of one stretch of it."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.source.code_pages import PAGES, CodePage
from generator.source.spans import (
    LONG,
    MOST_SAY,
    Account,
    Span,
    account,
    accounts,
    all_spans,
    chosen_again,
    keep_least,
    spans,
)

_DOUBT = 10.0
"""How unlikely damage is before there is any evidence, in nats: of 20,000 odd pairs of characters, one is damage."""
_DOUBT_QUOTED = 2.0
"""The same of what is quoted, in code or beside words that speak of damage; it is reported and never mended."""
WORTH_A_LOOK, WORTH_A_VOTE = _DOUBT_QUOTED - 1.0, _DOUBT - 1.0
"""Where all stretches together gain less for each page, in nats, no odds of what is quoted, or of anything, are better
than one in four."""
_CLEAR = 6.0
"""A stretch with more evidence than this, in nats, counts as damaged when the damaged and the healthy are compared."""
_ENOUGH = 50
"""When so many different stretches speak for a page, it need not be compared with others where it explains a run."""
_CLEARLY = 7
"""A longer framed run that is nothing but UTF-8 sequences of a page beyond doubt is no chance."""
_ASCII = frozenset(map(chr, range(0x80)))
_NEAR = 0.8
"""Only pages for which there is this share of the most evidence may have lost bytes."""
_SURE, _BEYOND_DOUBT = 0.95, 0.975
"""A choice that is surer than this is not made again, and not compared with what another page would make of it."""
_LEAD = 4.0
"""How far a page that most of the damage speaks for may be worse, in nats, where bytes are lost."""
_SWAY = 4.0
"""How far the share of damaged runs may move the odds, in nats."""
_TIE = 0.5
"""Pages whose evidence differs by less than this, in nats, explain a run equally well."""
_LEAST_SHARE = -1.5
"""A page rules where no more than four or five runs are healthy for each that it damaged, in nats."""


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
        return self.total > MOST_SAY and self.share > _LEAST_SHARE

    def odds(self, stretch: str, gain: float, doubt: float = _DOUBT) -> float:
        """Give how likely it is, from 0 to 1, that the page damaged `stretch`, which mending makes `gain` cheaper."""
        others = self.total - self.say.get(stretch, 0.0)
        if others > (most := _DOUBT + self.share):
            others = most
        doubt -= gain if others < 0 else others + gain
        return 1.0 if doubt < -MOST_SAY else 1 / (1 + math.exp(min(doubt, 50.0)))


class Finding(NamedTuple):
    """What one run holds that one code page damaged."""

    page: CodePage
    spans: tuple[tuple[Span, float], ...]
    """The stretches, each with the odds that it is damaged, from 0 to 1."""
    weight: float
    """By how much mending makes the run likelier, in nats; what is likely enough outweighs what is not."""
    may_mend: bool
    """Whether mending is right where the odds are good: not where a healthy document quotes damaged text."""


class Vote:
    """The evidence of a document, gathered from its different runs."""

    def __init__(self, runs: Sequence[str], others: Iterable[str]) -> None:
        """Count the evidence of the framed `runs` that may be damaged, beside the `others`."""
        self._runs = runs
        self._healthy = [run for run in others if not _may_be_lead(run)]
        healthy = len(self._healthy)
        say: dict[tuple[CodePage, ...], dict[str, float]] = {}
        self._settled: CodePage | None = None
        more = 0
        for run in runs:
            if self._settled and self._explains_all(self._settled, run):
                more += 1
                continue
            best = 0.0
            for found in accounts(run):
                own = say.setdefault(found.pages, {})
                keep_least(own, found.say)
                best = max(best, found.gain)
                if not self._settled and len(own) > _ENOUGH and found.gain > _CLEAR:
                    self._settled = _settled(found.pages, own)
            healthy += best <= 0
        by_page: dict[CodePage, dict[str, float]] = {}
        for pages, own in say.items():
            for page in pages:
                keep_least(by_page.setdefault(page, {}), own)
        self._nobody = _party({}, healthy)
        self._parties = {
            page: _party(by_page[page], healthy, more if page is self._settled else 0)
            for page in PAGES
            if page in by_page
        }
        self._ruling = tuple(page for page, party in self._parties.items() if party.rules)
        most = max((party.total for party in self._parties.values()), default=0.0)
        self._lone = tuple(
            page
            for page, party in sorted(self._parties.items(), key=lambda one: -one[1].total)
            if page.undefined and party.rules and party.total > _NEAR * most
        )
        self._leads = {
            page: _LEAD * max(0.0, party.total) / most for page, party in self._parties.items() if self._lone and most
        }
        self._chief = next((page for page in self._ruling if self._parties[page].total == most > 2 * MOST_SAY), None)
        self._harmed: CodePage | None = None
        self._likeliest: dict[tuple[CodePage, ...], CodePage] = {}

    @cached_property
    def _known(self) -> frozenset[str]:
        """The characters that the document holds undamaged, or damaged beyond doubt."""
        chars = set("".join(run[1:-1] for run in self._healthy))
        for run in self._runs:
            best = max(accounts(run), key=_gain, default=None)
            if best is not None and best.is_whole and best.gain > _CLEAR:
                chars.update(*(span.after for span in best.spans))
        return frozenset(chars)

    def reconsidered(self, finding: Finding, run: str, span: Span, likely: frozenset[str]) -> Span:
        """Choose anew where bytes were lost in `span`, with what the document holds elsewhere in mind.

        Characters that are `likely`, because of what stands around them, leave aside what the document holds.
        """
        if span.choice == 1 or (span.choice > _SURE and not likely):
            return span
        return chosen_again(finding.page, run, span, likely or self._known)

    @property
    def ruler(self) -> CodePage | None:
        """The page that did most of the damage, where there is much of it."""
        page = max(self._parties, key=lambda page: self._parties[page].total, default=None)
        return page if page and self._parties[page].total > _CLEAR else None

    def read_as(self, harmed: CodePage) -> None:
        """Read what holds ASCII as `harmed` has it, the page that stands for the ruler after what else was done."""
        ruler = self.ruler
        if ruler is not None:
            self._harmed = harmed
            self._parties[harmed] = self._parties[ruler]
            self._leads[harmed] = self._leads.get(ruler, 0.0)

    def beyond_doubt(self, run: str) -> str | None:
        """Give what the framed `run` was where a page beyond doubt damaged all of it, and nothing is lost."""
        if self._settled and _CLEARLY < len(run) <= LONG:
            return self._settled.read(run[1:-1])
        return None

    def finding(self, run: str, *, quoted: bool) -> Finding | None:
        """Give what the framed `run` holds that a code page may have damaged, as the likeliest page has it."""
        if self._settled and (read := self.beyond_doubt(run)) is not None:
            span = Span(1, len(run) - 1, run[1:-1], read, MOST_SAY, 1.0)
            return Finding(self._settled, ((span, 1.0),), MOST_SAY, not quoted or self._parties[self._settled].rules)
        found = accounts(run)
        if self._chief and found:
            one = max(found, key=_gain)
            if one.is_whole and one.gain > _CLEAR and self._chief in one.pages:
                return self._judged(one, quoted)
        if len(found) == 1 and not self._harmed and (found[0].is_whole or not self._lone):
            return self._judged(found[0], quoted)
        findings = [self._judged(one, quoted) for one in found]
        best = max(findings, key=_weight, default=None)
        rivals: Collection[CodePage] = self._lone
        if rivals and best is not None and found[findings.index(best)].is_whole:
            # A page that explains the whole run without a loss has no rival but those that explain it as well.
            equal = {
                page
                for one, judged in zip(found, findings, strict=True)
                if judged.weight > best.weight - _TIE and not one.is_whole
                for page in one.pages
            }
            rivals = [page for page in self._lone if page in equal]
        if self._harmed and not _ASCII.isdisjoint(run[1:-1]):
            rivals = (*rivals, self._harmed)
        more: Finding | None = None
        for page in rivals:
            if more is not None and more is best and page is not self._harmed and _is_sure(more):
                continue
            stretches = spans(page, run, True)
            if stretches:
                more = self._judged(account((page,), run, stretches), quoted)
                best = more if best is None or more.weight > best.weight else best
        return best

    @staticmethod
    def _explains_all(page: CodePage, run: str) -> bool:
        """Say whether `page` clearly damaged all of `run`, and nothing is lost."""
        if len(run) > LONG or page.read(run[1:-1]) is None:
            return False
        if len(run) > _CLEARLY:
            return True
        (span,) = spans(page, run)
        return span.gain > _CLEAR

    def _judged(self, one: Account, quoted: bool) -> Finding:
        page = one.pages[0] if len(one.pages) == 1 else self._likeliest_of(one.pages)
        party = self._parties.get(page, self._nobody)
        lead = self._leads.get(page, 0.0)
        may_mend = not quoted or party.rules
        doubt = _DOUBT if may_mend else _DOUBT_QUOTED
        if len(one.spans) == 1:
            (span,) = one.spans
            odds = party.odds(span.stretch, span.gain, doubt)
            return Finding(page, ((span, odds),), odds * (span.gain + _SWAY) + lead, may_mend)
        judged = tuple((span, party.odds(span.stretch, span.gain, doubt)) for span in one.spans)
        likeliest = max(odds for _, odds in judged)
        weight = sum(odds * span.gain for span, odds in judged) + likeliest * _SWAY + lead
        return Finding(page, judged, weight, may_mend)

    def in_full(self, finding: Finding, run: str) -> Finding:
        """Give the same of the whole of a long run, in whose beginning is what `finding` has."""
        page = finding.page
        party = self._parties.get(page, self._nobody)
        stretches = all_spans(page, run, page in self._lone)
        odds: dict[int, float] = {}
        judged = []
        for span in stretches:
            length = len(span.stretch)  # What has no say of its own differs in its length only.
            if span.stretch in party.say:
                judged.append((span, party.odds(span.stretch, span.gain)))
                continue
            if length not in odds:
                odds[length] = party.odds(span.stretch, span.gain)
            judged.append((span, odds[length]))
        return finding._replace(spans=tuple(judged))

    def _likeliest_of(self, pages: tuple[CodePage, ...]) -> CodePage:
        page = self._likeliest.get(pages)
        if page is None:
            page = self._likeliest[pages] = max(pages, key=self._standing)
        return page

    def _standing(self, page: CodePage) -> float:
        party = self._parties.get(page, self._nobody)
        return max(0.0, min(party.total, _DOUBT + party.share))


def _settled(pages: tuple[CodePage, ...], say: Mapping[str, float]) -> CodePage | None:
    """Give the first of `pages` where what they have to `say` is beyond doubt."""
    return pages[0] if sum(say.values()) > MOST_SAY * _ENOUGH / 2 else None


def _party(say: Mapping[str, float], healthy: int, more: int = 0) -> _Party:
    """Give what speaks for a page: what it has to `say`, and `more` stretches that are no less clear."""
    share = math.log((sum(gain > _CLEAR for gain in say.values()) + more + 0.5) / (healthy + 0.5))
    return _Party(say, sum(say.values()), min(max(share, -_SWAY), _SWAY))


def _may_be_lead(run: str) -> bool:
    """Say whether a run is nothing but what a page leaves of a character when it drops the second of two bytes."""
    return len(run) == 3 and any(page.undefined and page.all_tokens.match(run, 1) for page in PAGES)


def _is_sure(finding: Finding) -> bool:
    """Say whether it leaves no choice that is worth a look at others."""
    return all(odds > _SURE and span.choice > _BEYOND_DOUBT for span, odds in finding.spans)


def _gain(one: Account) -> float:
    return one.gain


def _weight(finding: Finding) -> float:
    return finding.weight
