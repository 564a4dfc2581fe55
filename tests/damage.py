"""Damage of the kinds that documents suffer: UTF-8 read as a code page, with bytes kept, dropped or replaced."""

import re
from collections.abc import Callable

Channel = Callable[[str], str]

LOSSLESS_PAGES = (
    "latin-1", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "mac_roman", "cp437", "cp850", "koi8-r",
)  # fmt: skip


def misread(text: str, page: str, undefined: str = "keep") -> str:
    """Read the UTF-8 of `text` as `page`; `keep` its undefined bytes as controls, `drop` them, or `replace` them."""
    stand_in = {"keep": None, "drop": "", "replace": "\ufffd"}[undefined]
    chars = []
    for byte in text.encode("utf-8", "surrogatepass"):
        char = bytes([byte]).decode(page, "ignore") if byte >= 0x80 else chr(byte)
        chars.append(char or (chr(byte) if stand_in is None else stand_in))
    return "".join(chars)


def once(page: str, undefined: str = "keep") -> Channel:
    return lambda text: misread(text, page, undefined)


def after(*channels: Channel) -> Channel:
    """One damage after the other."""

    def damage(text: str) -> str:
        for channel in channels:
            text = channel(text)
        return text

    return damage


def by_line(*channels: Channel) -> Channel:
    """One line by the first channel, the next by the second, and so on over again."""

    def damage(text: str) -> str:
        return "\n".join(channels[number % len(channels)](line) for number, line in enumerate(text.split("\n")))

    return damage


def straightened(text: str) -> str:
    """Turn curly quotation marks into straight ones, those that are part of damage among them."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def untouched(text: str) -> str:
    return text


LOSSLESS: dict[str, Channel] = {
    **{page: once(page) for page in LOSSLESS_PAGES},
    "cp1252 twice": after(once("cp1252"), once("cp1252")),
    "latin-1 twice": after(once("latin-1"), once("latin-1")),
    "mac_roman twice": after(once("mac_roman"), once("mac_roman")),
    "mac_roman then cp1252": after(once("mac_roman"), once("cp1252")),
    "latin-1 then cp1252": after(once("latin-1"), once("cp1252")),
    "cp1252 line about": by_line(once("cp1252"), untouched),
    "mac_roman line about": by_line(untouched, once("mac_roman")),
    "mac_roman and cp1252 line about": by_line(once("mac_roman"), once("cp1252")),
}
LOSSY: dict[str, Channel] = {
    **{
        f"{page} {how}": once(page, how)
        for page in ("cp1252", "cp1254", "cp1250", "cp1253")
        for how in ("drop", "replace")
    },
    "cp1252 drop twice": after(once("cp1252", "drop"), once("cp1252", "drop")),
    "cp1252, quotes straightened": after(once("cp1252"), straightened),
    "cp1252 drop line about": by_line(untouched, once("cp1252", "drop")),
}
