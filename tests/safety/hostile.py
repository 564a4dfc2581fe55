"""A guide that tries every way in that we know, in every field of text."""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from generator.library.writer import dump, dump_part
from generator.model.framework import Component, Framework
from generator.model.lesson import Callout, Dialogue, Lesson, Turn
from generator.model.parts import Answer, Entry, FollowUp, Section, Step
from generator.model.question import Question
from generator.model.settings import Glossary, Term
from generator.model.topic import RedFlag, Topic
from generator.scaffold import with_scalars
from tests.website.conftest import copy_sample

OUTSIDE = "TEXT-OUT-OF-THE-GUIDE"
PRODUCT = "2469134"  # what `{{ 1234567*2 }}` comes to where something evaluates it
LINE = (
    "<img src=x onerror=pwn()> <script>pwn()</script> [a](javascript:pwn()) [b](data:text/html,pwn) ![c](/etc/passwd) "
    '[d](//evil.example "x") {{ 1234567*2 }} {% include "/etc/passwd" %} ${1234567*2} '
    "{: onclick=pwn() style=color:red} { #__config .md-nav } <style>*{display:none}</style> "
    "--8<-- 'secret.txt' [[secret.txt]] <b style='x'>"
)
PROSE = f"{LINE}\n\n" + (Path(__file__).parent / "ways_in.md").read_text(encoding="utf-8")
"""What may stand in a field of prose, in each syntax that anything between a file and a page or a print reads."""


def entries() -> Iterator[Entry]:
    """Give an entry for each kind of field."""
    step = Step(title=LINE, when=LINE, body=PROSE)
    yield Topic(
        id="hostile-topic",
        title=f"Topic {LINE}",
        summary=LINE,
        overview=PROSE,
        red_flags=(RedFlag(name=LINE, avoid=LINE, prefer=LINE),),
    )
    yield Question(
        id="hostile",
        topic="hostile-topic",
        group=LINE,
        title=LINE,
        prompt=LINE,
        summary=LINE,
        see_also=(LINE,),
        strategy=PROSE,
        answers=(
            Answer(form=LINE, situation=PROSE, task=PROSE, action=(step, step), result=(step,), takeaway=PROSE),
            Answer(form="", body=PROSE),
        ),
        follow_ups=(FollowUp(prompt=LINE, approach=LINE, body=PROSE),),
        sections=(Section(title=LINE, body=PROSE),),
    )
    yield Lesson(
        id="hostile-lesson",
        title=LINE,
        sections=(Section(title=LINE, body=f"{PROSE}\n\n[x](#talk)\n"),),
        dialogues=(Dialogue(id="talk", title=LINE, turns=(Turn(speaker=LINE, role=LINE, says=PROSE),)),),
        callouts=(Callout(id="note", title=LINE, body=PROSE),),
        takeaway=PROSE,
    )
    yield Framework(
        id="hostile-framework",
        title=f"Frame {LINE}",
        aliases=(LINE,),
        purpose=PROSE,
        components=(Component(name=LINE, letter=LINE, body=PROSE),),
    )


def write(folder: Path) -> Path:
    """Write the sample guide with those entries into `folder`, a secret beside it and in it; give its own folder."""
    root = copy_sample(folder / "guide")
    for place in (root, root.parent, root / "content"):
        (place / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    folders = {Topic: "topics", Question: "questions", Lesson: "lessons", Framework: "frameworks"}
    for entry in entries():
        path = root / "content" / folders[type(entry)] / f"{entry.id}.yaml"
        path.write_text(dump(entry), encoding="utf-8")
    glossary = root / "content" / "glossary.yaml"
    terms = Glossary(terms=(Term(term="hostile", aliases=(LINE,), definition=PROSE),))
    glossary.write_text(dump_part(terms), encoding="utf-8")
    for name, values in {
        "mkdocs.yml": {"site_name": LINE, "site_description": LINE},
        "content/guide.yaml": {"title": LINE, "summary": LINE},
    }.items():
        text = (root / name).read_text(encoding="utf-8")
        (root / name).write_text(with_scalars(text, values), encoding="utf-8")
    return root


def harm(html: str) -> list[str]:
    """Say what in a page could run, load or restyle something and is none of our own."""
    found: list[str] = []
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        assert isinstance(tag, Tag)
        found += [f"{tag.name} {name}" for name in tag.attrs if name.startswith("on")]
        for name in ("href", "src", "action", "srcset", "data", "formaction"):
            address = str(tag.get(name, ""))
            if re.match(r"\s*(?:javascript|data:text|vbscript|file):|//|/etc", address, re.IGNORECASE):
                found.append(f"{tag.name} {name}={address}")
        if tag.name in ("iframe", "object", "embed", "base"):
            found.append(tag.name)
        # What search engines read of a question is data, and no browser runs it.
        if tag.name == "script" and "pwn" in tag.text and tag.get("type") != "application/ld+json":
            found.append(tag.text)
    article = soup.find("article") or soup.find("main") or soup
    assert isinstance(article, Tag)
    found += [f"{tag.name} style" for tag in article.find_all(style=True) if "color:red" in str(tag["style"])]
    found += [str(tag) for tag in article.find_all("style")]
    ids = [str(tag["id"]) for tag in soup.find_all(id="__config")]
    found += ids[1:]
    return found
