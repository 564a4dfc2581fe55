"""The kinds of damage that the repair is measured by: lossless, lossy, harder, and mixed."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.damage import LOSSLESS_PAGES, Channel, after, by_line, misread, once, straightened, untouched

_HEALTHY_LINE = "Nobody’s plan — not even “the good one” — survives a Friday."
_HEALTHY_END = " That’s all."


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of damage."""

    group: str
    """lossless, lossy, harder or mixed."""
    name: str
    damage: Channel
    lossless: Channel | None = None
    """The same damage without the loss, by which one knows the lines that lost something."""
    truth: Channel = untouched
    """What repair has to give back."""
    wraps: bool = False
    """Whether it breaks lines; where it does, a mended document is as right with the break as without."""


def kinds() -> Iterator[Kind]:
    """Give every kind, in the order of the table."""
    for page in LOSSLESS_PAGES:
        yield Kind("lossless", page, once(page))
    for page in LOSSLESS_PAGES:
        yield Kind("lossless", f"{page} twice", after(once(page), once(page)))
    for first, second in (
        *(("mac_roman", "cp1252"), ("cp1252", "mac_roman"), ("latin-1", "cp1252"), ("cp437", "cp1252")),
        *(("cp1250", "cp1252"), ("cp1251", "cp1252")),
    ):
        yield Kind("lossless", f"{first} then {second}", after(once(first), once(second)))
    for page in ("cp1252", "cp1254", "cp1250", "cp1253", "cp1257"):
        for how in ("drop", "replace"):
            loss, kept = once(page, how), once(page)
            yield Kind("lossy", f"{page} {how}", loss, kept)
            yield Kind("lossy", f"{page} {how} twice", after(loss, loss), after(kept, kept))
    yield from _harder()
    yield from _mixed()


def _harder() -> Iterator[Kind]:
    for page in ("cp1252", "mac_roman"):
        kept = once(page)
        yield Kind("harder", f"{page}, no-break spaces turned to spaces", after(kept, _spaced), kept)
    for page in ("cp1252", "cp1254"):
        yield Kind("harder", f"{page}, undefined bytes as ?", after(once(page, "replace"), _asked), once(page))
    for how in ("keep", "drop"):
        mark = " drop" if how == "drop" else ""
        lost = once("cp1252", how)
        yield Kind("harder", f"cp1252{mark}, quotes straightened", after(lost, straightened), once("cp1252"))
        yield Kind("harder", f"cp1252{mark}, lines trimmed", after(lost, _trimmed), once("cp1252"))
    for page in ("cp1252", "mac_roman"):
        yield Kind("harder", f"{page}, wrapped inside a sequence", _wrapped(page), once(page), wraps=True)


def _mixed() -> Iterator[Kind]:
    latin, mac, drop = once("cp1252"), once("mac_roman"), once("cp1252", "drop")
    for name, channel in (("cp1252", latin), ("mac_roman", mac), ("cp1252 drop", drop)):
        loss = latin if channel is drop else None
        yield Kind(
            "mixed", f"{name}, every second line", by_line(channel, untouched), loss and by_line(loss, untouched)
        )
    yield Kind("mixed", "mac_roman and cp1252 line about", by_line(mac, latin))
    yield Kind("mixed", "mac_roman and cp1252 drop line about", by_line(mac, drop), by_line(mac, latin))
    yield Kind("mixed", "cp1252 first half, mac_roman the rest", _halves(latin, mac))
    for name, channel in (("cp1252", latin), ("mac_roman", mac), ("cp1252 drop", drop)):
        loss = latin if channel is drop else None
        yield Kind(
            "mixed",
            f"{name}, one healthy line with curly quotes",
            _with_line(channel),
            loss and _with_line(loss),
            _with_line(untouched),
        )
        yield Kind(
            "mixed",
            f"{name}, one healthy curly quote in damaged lines",
            _with_end(channel),
            loss and _with_end(loss),
            _with_end(untouched),
        )


def _spaced(text: str) -> str:
    return text.replace("\xa0", " ")


def _asked(text: str) -> str:
    return text.replace("\ufffd", "?")


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _wrapped(page: str) -> Channel:
    """Break every third line with damage inside one of its sequences, after the lead byte."""

    def damage(text: str) -> str:
        lines = []
        for number, line in enumerate(text.split("\n")):
            odd = [place for place, char in enumerate(line) if char > "\x7f"]
            if odd and number % 3 == 0:
                place = odd[number % len(odd)]
                head = misread(line[:place], page)
                tail = misread(line[place:], page)
                lines.append(f"{head}{tail[0]}\n{tail[1:]}")
            else:
                lines.append(misread(line, page))
        return "\n".join(lines)

    return damage


def _halves(first: Channel, second: Channel) -> Channel:
    def damage(text: str) -> str:
        lines = text.split("\n")
        half = len(lines) // 2
        return "\n".join((first("\n".join(lines[:half])), second("\n".join(lines[half:]))))

    return damage


def _with_line(channel: Channel) -> Channel:
    """Damage all, and put a healthy line into the middle."""

    def damage(text: str) -> str:
        lines = [channel(line) for line in text.split("\n")]
        lines.insert(len(lines) // 2, _HEALTHY_LINE)
        return "\n".join(lines)

    return damage


def _with_end(channel: Channel) -> Channel:
    """Damage all, and add a healthy remark to the end of every third line that has words."""

    def damage(text: str) -> str:
        numbers: Callable[[], int] = itertools.count().__next__
        lines = []
        for line in text.split("\n"):
            remark = _HEALTHY_END if line.endswith((".", "”")) and not numbers() % 3 else ""
            lines.append(channel(line) + remark)
        return "\n".join(lines)

    return damage
