"""What else happened to a document after a code page damaged it: bytes of its sequences turned into plain ASCII.

Editors turn no-break spaces into spaces and curly quotation marks into straight ones, exports write `?` for what they
cannot encode, and mail is wrapped at a width. Within a damaged sequence each of these hides a byte. A document shows it
by sequences that break off before such a character; it has been harmed so where the characters that the harm would have
taken away are nowhere left, and hardly any sequence breaks off otherwise.
"""

import re
from functools import cache

from generator.source.code_pages import CodePage, following_class, lead_classes
from generator.source.runs import Runs

_MOST_SEQUENCES = 0.8
"""Of the sequences that break off, harm of one kind has to account for this share: the rest may be mere chance."""
_FEWEST = 2
"""So many sequences have to show it, unless it accounts for all that break off."""
_QUOTES = "“”‘’"


@cache
def _broken(page: CodePage) -> re.Pattern[str]:
    """Give what a sequence looks like that breaks off, with what harm may have left behind it as its group.

    A space that was part of a sequence stands before what stood behind the character, and that is seldom a letter.
    """
    two, three, four = lead_classes(page)
    following = following_class(page)
    # That the pattern begins with all leads in one class makes it many times as fast.
    lead = f"[{re.escape(''.join(sorted(page.leads)))}]"
    begun = f"{lead}(?:(?<={four}){following}{{0,2}}|(?<={three}){following}?|(?<={two}))"
    return re.compile(f"{begun}(?!{following})([?\"'\n]| (?![0-9A-Za-z]))?")


@cache
def _wrapped(page: CodePage) -> re.Pattern[str]:
    """Give what a sequence looks like that goes on behind a line break."""
    two, three, four = lead_classes(page)
    following = following_class(page)
    return re.compile(
        f"{four}(?:\n{following}{{3}}|{following}\n{following}{{2}}|{following}{{2}}\n{following})"
        f"|{three}(?:\n{following}{{2}}|{following}\n{following})|{two}\n{following}"
    )


def harmed(page: CodePage, text: str, runs: Runs) -> CodePage:
    """Give the page as which the `text` with these `runs`, which `page` damaged, has to be read after what else was
    done to it.
    """
    broken_off = _broken(page)
    ends = [end for chunk in runs for end in broken_off.findall(chunk.ends())]
    broken = len(ends)
    if broken == ends.count(""):
        return page
    keeps = not page.undefined or "\ufffd" in text or any(chr(byte) in text for byte in page.undefined)
    if not keeps and _shows(ends.count("?"), broken):
        return page.harmed("?", drops=False)
    quotes = ends.count('"') + ends.count("'")
    if quotes < _FEWEST or any(char in text for char in _QUOTES):
        quotes = 0
    spaces = 0 if "\xa0" in text else ends.count(" ")
    wraps = sum(len(_wrapped(page).findall(chunk.over_breaks())) for chunk in runs) if "\n" in ends else 0
    if _shows(quotes + spaces + wraps, broken):
        by = ("\"'" if quotes else "") + (" " if spaces else "") + ("\n" if wraps else "")
        return page.harmed(by, drops=not keeps)
    return page.harmed("\"'", drops=not keeps) if quotes else page


def _shows(count: int, broken: int) -> bool:
    return count >= _MOST_SEQUENCES * broken and (count >= _FEWEST or count == broken > 0)
