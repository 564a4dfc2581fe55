"""The Markdown of our own site's pages, without what a page adds to its entry.

A page shows an entry with attribute lists, elements around its parts, tabs, figures drawn from it, the time it takes to
say, and links that the site makes. What is the entry's own becomes plain Markdown on the lines on which it stands.
"""

import re
from collections.abc import Sequence

_ATTRIBUTES = re.compile(r"\s*\{ (?P<names>[.#][^{}]*|data-levels=\"[^\"{}]*\") \}\s*$")
_ADDED = frozenset((".sg-chips", ".sg-time", ".sg-seconds", ".sg-contents"))
"""Classes of paragraphs that a page adds."""
_OPEN = re.compile(r"\s*<(?P<tag>section|div|details|ol|ul|figure)\b(?P<rest>[^<>]*)>(?P<inner>.*)")
_CLOSE = re.compile(r"\s*</(?:section|div|details|ol|ul)>\s*")
_CLASS = re.compile(r"class=\"(?P<names>[^\"]*)\"")
_SITE_MADE = {
    "sg-further": "links that the site makes",
    "sg-cards": "links that the site makes",
    "sg-phases": "drawn from the entry",
    "sg-figure": "figure drawn from the entry",
}
"""Classes of elements that hold nothing of the entry's own, and what they hold."""
_CALLOUT = re.compile(r"\bsg-callout--(?P<type>[\w-]+)")
_TAB = re.compile(r"=== \"(?P<title>.*)\"\s*")
_TAB_AS_TOLD, _TAB_AS_STAR = "As told", "As a STAR answer"
_INDENT = "    "
_SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(?P<inner>.*)</summary>\s*")
_ORDINAL = re.compile(r"<span class=\"sg-(?:ordinal|seconds|letter)\">[^<]*</span>\s*")
_WHEN = re.compile(r"\s*<span class=\"sg-when\">—\s*(?P<when>[^<]*)</span>")
_APPROACH = re.compile(r"(?P<indent>\s*)<span class=\"sg-approach\">Approach: (?P<text>.*)</span>\s*")
_SPEAKER = re.compile(
    r"<strong class=\"sg-speaker\">(?P<name>.*?)</strong>(?: <span class=\"sg-role\">\((?P<role>.*)\)</span>)?\s*"
)
_DIRECTION = re.compile(r"<em>(?P<text>.*)</em>\s*")
_PROPERTY = re.compile(r"<span class=\"sg-(?P<name>level|type)\">(?P<value>[^<]*)</span>")
_NEVER = re.compile(r"!!! danger sg-never\b")
_ADMONITION = re.compile(r"!!! [\w-]+(?: \"(?P<title>.*)\")?\s*")
_NUMBER = re.compile(r"<b class=\"sg-number\">([^<]*)</b>")
_STRONG = re.compile(r"</?strong\b[^<>]*>")
_ANY = re.compile(r"</?span\b[^<>]*>")
_NOT_YET = re.compile(r"## Not in this guide yet\b")
_BACKLINKS = re.compile(r"## .* \{ #backlinks \}\s*")
_PART = re.compile(r"### (?P<name>\w+) \{ #answer-\d+-(?P<part>\w+) \}\s*")
_SETUP = re.compile(r"## .* \{ #setup \}\s*")
_FORM = re.compile(r"(?P<form>[A-Z]{3,5}), ")
_NAMES = {
    ("SOAR", "task"): "Obstacle",
    ("CAR", "situation"): "Challenge",
    ("CARL", "situation"): "Challenge",
    ("PAR", "situation"): "Problem",
    ("PARL", "situation"): "Problem",
    ("SBI", "action"): "Behaviour",
    ("SBI", "result"): "Impact",
}
"""What a part of an answer is called in its form, where the page calls it otherwise."""
_MADE_HEADING = re.compile(r"## .* \{ #(?:phases|frameworks) \}\s*")
_ORIGIN = re.compile(r"\s*<small class=\"sg-origin\">")

_ENTITY = re.compile(r"&#(?P<number>\d{2,5});")
_ACTIVE = "\\`*_[]<>#"
"""Characters that mean something inside a line, and are escaped as a person would write them."""

Gone = tuple[int, str]
"""A line counted from 0, and why it is no content."""


def is_own_page(text: str) -> bool:
    """Say whether a text is a page of a site that we made."""
    return "{ #title }" in text and ("{ .sg-" in text or 'class="sg-' in text)


def plain(lines: Sequence[str]) -> tuple[list[str], list[Gone]]:
    """Give a page's lines as plain Markdown, and those lines that the page adds."""
    page = _Page()
    for line in lines:
        page.take(line)
    return page.found, page.gone


class _Page:
    """A page whose lines are taken one by one."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.gone: list[Gone] = []
        self.elements: list[str] = []
        """The classes of the elements that are open, the innermost last."""
        self.tab: str | None = None
        self.form = ""
        """The form of the answer that is open."""
        self.unlisted = False
        """Whether what stands in an admonition belongs to the section around it."""

    def take(self, line: str) -> None:
        """Take the page's next line."""
        if tab := _TAB.fullmatch(line):
            self.tab = tab["title"]
            is_part = self.tab not in (_TAB_AS_TOLD, _TAB_AS_STAR)
            self._put(line, f"**{self.tab}**" if is_part else "", "" if is_part else "mark: tab")
            return
        if self.tab is not None and line.strip() and not line.startswith(_INDENT):
            self.tab = None
        if self.tab is not None:
            line = line.removeprefix(_INDENT)
        self._line(line)

    def _line(self, line: str) -> None:
        if _NOT_YET.match(line):  # the only part of the entry's own among the links
            self.elements = []
        elif _BACKLINKS.fullmatch(line):
            self.elements = ["sg-further"]
        opened = _OPEN.match(line)
        if opened:
            names = _CLASS.search(opened["rest"])
            closes = f"</{opened['tag']}>" in opened["inner"]
            reason = self._site_made(names["names"] if names else "")
            if not closes:
                self.elements.append(names["names"] if names else "")
            self._put(
                line, "> [!DIALOGUE]" if self._is_dialogue() and "sg-dialogue" in self.elements[-1] else "", reason
            )
        elif _CLOSE.fullmatch(line):
            self._put(line, "", self._site_made())
            del self.elements[-1:]
        elif reason := self._site_made() or self._reason(line):
            self._put(line, "", reason)
        else:
            self._content(line)

    def _content(self, line: str) -> None:
        if _SETUP.fullmatch(line):  # "The situation" is a part of an answer elsewhere
            self._put(line, "## Setup")
            return
        if part := _PART.fullmatch(line):
            self._put(line, f"### {_NAMES.get((self.form, part['part']), part['name'])}")
            return
        attributes = _ATTRIBUTES.search(line)
        text = line[: attributes.start()] if attributes else line
        if attributes and not text.strip():
            self._put(line, "", self._attributes(set(attributes["names"].split())))
        elif _NEVER.match(text):
            self.unlisted = True
            self._put(line, "", "page furniture")
        else:
            if text.strip() and not text.startswith(_INDENT):
                self.unlisted = False
            self._put(line, self._bare(text.removeprefix(_INDENT) if self.unlisted else text))

    def _attributes(self, names: set[str]) -> str:
        """Let the attributes of the paragraph above say what it is; give why their own line is none."""
        above = self._paragraph_above()
        if not above:
            return "mark: attributes"
        first, last = above[-1], above[0]
        if ".sg-time" in names:
            form = _FORM.match(self.found[first])
            self.form = form["form"] if form else ""
        if names & _ADDED:
            self.gone += [(place, "page furniture") for place in above]
            for place in above:
                self.found[place] = ""
        elif ".sg-kicker" in names:
            self.found[last] = self.found[last].split(" · ", 1)[0]
        elif ".sg-summary" in names:
            self.found[first] = f"**Summary:** {self.found[first]}"
        elif ".sg-step-line" in names:
            self.found[last] = f"**{self.found[last].strip()}**"
        elif ".sg-label" in names and not any("sg-sample" in element for element in self.elements):
            self.found[last] = f"## {self.found[last].strip('* ')}"
        elif ".sg-dialogue-title" in names:
            opening = max(n for n in range(last) if self.found[n].startswith("> [!DIALOGUE]"))
            self.found[opening] = f"> [!DIALOGUE] {self.found[last].removeprefix('> ').strip('* ')}"
            self.found[last] = ">"
        return "mark: attributes"

    def _paragraph_above(self) -> list[int]:
        """Give the lines of the paragraph above, the last one first."""
        found = []
        for number in range(len(self.found) - 1, -1, -1):
            if not self.found[number].strip("> "):
                break
            found.append(number)
        return found

    def _bare(self, line: str) -> str:
        """Give a line without elements; a step's summary becomes a bold label, and so does a follow-up's approach."""
        if summary := _SUMMARY.fullmatch(line):
            return f"**{_ANY.sub('', self._words(summary['inner'])).strip()}**"
        if approach := _APPROACH.fullmatch(line):
            return f"{approach['indent']}**{approach['text']}**"
        if speaker := _SPEAKER.fullmatch(line):
            role = f" ({speaker['role']})" if speaker["role"] else ""
            return f"**{speaker['name']}{role}:**"
        if (direction := _DIRECTION.fullmatch(line)) and self._is_dialogue():
            return f"[{direction['text']}]"
        if (admonition := _ADMONITION.fullmatch(line)) and (type_ := _CALLOUT.search(" ".join(self.elements[-1:]))):
            label = type_["type"].replace("-", " ").capitalize()
            title = (self._words(admonition["title"] or "")).removeprefix(label).removeprefix(": ")
            return f'!!! {type_["type"]} "{title or label}"'
        line = _PROPERTY.sub(lambda found: f"{found['name'].capitalize()}: {found['value']}", line)
        return _ANY.sub("", _STRONG.sub("**", self._words(line)))

    def _words(self, text: str) -> str:
        text = _ENTITY.sub(lambda found: _character(found, text), text).replace("&quot;", '"')
        return _WHEN.sub(r" (\g<when>)", _ORDINAL.sub("", _NUMBER.sub(r"\1", text)))

    def _put(self, line: str, text: str, reason: str = "") -> None:
        if reason and line.strip():
            self.gone.append((len(self.found), reason))
        is_quoted = self._is_dialogue() and not text.startswith("> [!DIALOGUE]")
        self.found.append(f"> {text}".rstrip() if is_quoted else text)

    def _is_dialogue(self) -> bool:
        return any("sg-dialogue" in element for element in self.elements)

    def _site_made(self, element: str = "") -> str:
        """Say what the elements that are open hold, if it is nothing of the entry's own."""
        names = {name for one in (*self.elements, element) for name in one.split()}
        return next((reason for name, reason in _SITE_MADE.items() if name in names), "")

    def _reason(self, line: str) -> str:
        if self.tab == _TAB_AS_STAR or _MADE_HEADING.fullmatch(line):
            return "drawn from the entry"
        return "page furniture" if _ORIGIN.match(line) else ""


def _character(entity: re.Match[str], line: str) -> str:
    character = chr(int(entity["number"]))
    is_mark = character in _ACTIVE or (character == "|" and line.lstrip().startswith("|"))
    return f"\\{character}" if is_mark else character
