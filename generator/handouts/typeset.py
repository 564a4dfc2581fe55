"""Sets a document by Typst, in this process and without a network."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
FACE = "Libertinus Serif"
"""The face of all handouts, which Typst brings along: so a handout has the same bytes on every machine."""

_FALLBACKS = (
    *("Noto Naskh Arabic", "Noto Sans Arabic", "Noto Serif Hebrew", "Noto Sans Hebrew", "Noto Serif CJK SC"),
    *("Noto Sans CJK SC", "Source Han Serif SC", "Noto Serif CJK JP", "Noto Serif CJK KR", "Noto Serif"),
    *("Noto Sans Symbols2", "Noto Sans Symbols", "DejaVu Sans", "Noto Color Emoji"),
)
"""Faces of the machine that are tried, in this order, for characters that Typst's own have not."""

_LACKING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_PROBE = b"#set text(font: sys.inputs.font)\n#set document(title: [a])\n#for char in sys.inputs.text { [#char ] }"


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be set."""

    template: str
    """The name of a template in `templates/`, without its ending."""
    data: Mapping[str, Any]
    """What the template shows."""
    system_fonts: bool = False
    """Whether it holds characters for which the machine's own fonts are needed."""

    def fingerprint(self) -> str:
        """Give what tells the document, and what sets it, from every other."""
        parts = [engine(), self.template, json.dumps(self.data, sort_keys=True)]
        if self.system_fonts:
            parts += system_faces()
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def typeset(document: Document) -> bytes:
    """Give the document as PDF/UA-1; the same document gives the same bytes."""
    fonts = [FACE, *(system_faces() if document.system_fonts else ())]
    data = json.dumps({**document.data, "fonts": fonts}, ensure_ascii=False, sort_keys=True)
    made = _compiler(document.template, document.system_fonts).compile(
        sys_inputs={"data": data}, format="pdf", pdf_standards=["ua-1"], timestamp=0
    )
    assert isinstance(made, bytes)
    return made


@cache
def engine() -> str:
    """Give what the bytes of a handout depend on beside its data: Typst's version, the templates, and the marks."""
    files = sorted([*TEMPLATES.glob("*.typ"), TEMPLATES.parent / "marks.yaml"])
    return "\n".join([version("typst"), *(path.read_text(encoding="utf-8") for path in files)])


def lacking(chars: Iterable[str], *, system_fonts: bool) -> frozenset[str]:
    """Give those of `chars` that no font has: Typst's own or, with `system_fonts`, the machine's too."""
    return _lacking("".join(sorted(set(chars))), system_fonts)


@lru_cache(maxsize=256)
def _lacking(text: str, system_fonts: bool) -> frozenset[str]:
    if not text:
        return frozenset()
    probe = typst.Compiler(_PROBE, font_paths=_fonts(system_fonts), ignore_system_fonts=not system_fonts)
    try:
        probe.compile(sys_inputs={"text": text, "font": FACE}, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as error:
        found = frozenset("".join(_LACKING.findall(error.diagnostic)))
        if not found:
            raise
        return found & set(text)
    return frozenset()


@cache
def _compiler(template: str, system_fonts: bool) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(system_fonts),
        ignore_system_fonts=not system_fonts,
    )


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system_fonts)


@cache
def system_faces() -> tuple[str, ...]:
    """Give the machine's faces that are tried for characters that Typst's own have not, in their order."""
    known = set(_fonts(True).families())
    return tuple(face for face in _FALLBACKS if face in known)
