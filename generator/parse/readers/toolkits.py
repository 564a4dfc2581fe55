"""Reads the toolkits of a skill guide.

toolkit = title, labels: glued, one by one, or a list; then guidance
"""

from generator.model.skill import Toolkit
from generator.parse.chips import is_chip_line, split_chips
from generator.parse.nodes import Section
from generator.parse.reading import Claim


class Toolkits:
    """Gathers toolkits: a title, then labels, then how to use them."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.found: list[Toolkit] = []
        self.title = ""
        self.items: list[str] = []
        self.guidance: list[str] = []

    def section(self, section: Section) -> None:
        """Read a section: the title of a toolkit with its text, or one of the labels of the toolkit that is open."""
        title = self.claim.title(section)
        if self.title and not self.items and not self.guidance and not section.blocks:
            self.items.append(title)
            return
        if self.title and not self.guidance and self.items:
            self.items.append(title)  # labels one by one: the last of them has the guidance below it
        else:
            self._begin()
            self.title = title
        for block in section.blocks:
            text = block.text.strip()
            if block.type == "list":
                self.items += self.claim.points([block])
            elif block.type == "paragraph" and not self.guidance and (is_chip_line(text) or _is_label(text)):
                self.claim.lines(block.first, block.last)
                self.items += split_chips(" ".join(text.split()))
            else:
                self.guidance.append(self.claim.prose([block]))

    def close(self) -> tuple[Toolkit, ...]:
        """Give the toolkits found."""
        self._begin()
        return tuple(self.found)

    def _begin(self) -> None:
        if self.title or self.items or self.guidance:
            guidance = "\n\n".join(self.guidance)
            self.found.append(Toolkit(title=self.title or "Tools", items=tuple(self.items), guidance=guidance))
        self.title, self.items, self.guidance = "", [], []


def _is_label(text: str) -> bool:
    return len(text.split()) <= 6 and not text.rstrip("*_").endswith((".", "!", "?", ":"))
