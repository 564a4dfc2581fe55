"""What a page's head says of the page, and what its template needs to know of the guide."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from generator.model.kinds import Kind
from generator.model.settings import Level
from generator.pages.hits import Hit
from generator.pages.write import PageSet
from generator.website.scripts import Scripts

_UNSAFE_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Head:
    """What templates see as `studyguide`."""

    scripts: Scripts
    pages: PageSet

    @property
    def levels(self) -> Sequence[Level]:
        """The guide's levels."""
        return self.pages.settings.levels

    def tags(self, base: str, page: Page | None) -> Markup:
        """Give what begins the scripts of `page`, from which `base` leads to the site's root."""
        return self.scripts.tags(base, str(page.meta.get("module", "")) if page else "")

    def about(self, page: Page | None, config: MkDocsConfig) -> Markup:
        """Give what search engines and messengers show of a page; for a question its text and answer as JSON-LD."""
        if page is None or page.file is None:
            return Markup()
        title = page.title or config.site_name
        described = page.meta.get("description") or config.site_description or ""
        properties = {"og:type": "article", "og:title": title, "og:description": described}
        properties["og:site_name"] = config.site_name
        if page.canonical_url:
            properties["og:url"] = page.canonical_url
        tags = [
            f'<meta property="{name}" content="{html.escape(str(value))}">'
            for name, value in properties.items()
            if value
        ]
        hit = self._questions.get(page.file.src_uri)
        if hit:
            text = json.dumps(_question(hit, page.canonical_url), ensure_ascii=False, separators=(",", ":"))
            tags.append(f'<script type="application/ld+json">{text.translate(_UNSAFE_IN_SCRIPT)}</script>')
        return Markup("".join(tags))  # noqa: S704  escaped here

    @cached_property
    def _questions(self) -> Mapping[str, Hit]:
        return {hit.page: hit for hit in self.pages.hits if hit.kind == Kind.QUESTION.word and not hit.anchor}


def _question(hit: Hit, address: str | None) -> Mapping[str, Any]:
    """Give a question in the words of schema.org, as a practice problem that somebody learns with."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Question",
        "eduQuestionType": "Interview question",
        "learningResourceType": "Practice problem",
        "name": hit.title,
        "text": hit.title,
    }
    if hit.topic:
        found["about"] = {"@type": "Thing", "name": hit.topic}
    if address:
        found["url"] = address
    if hit.text:
        found["suggestedAnswer"] = {"@type": "Answer", "text": hit.text}
    return found
