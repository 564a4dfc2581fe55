"""A page's front matter."""

from markupsafe import Markup

from generator.library.commonmark import plain
from generator.pages.escape import yaml_text

_SAFE = str.maketrans({"<": "‹", ">": "›"})


def page_title(text: str) -> str:
    """Give a title as bare text that is harmless wherever a theme puts it: Material prints titles unescaped.

    >>> page_title("Why *now*, </title>?")
    'Why now, ‹/title›?'
    """
    return plain(text).translate(_SAFE) or "Untitled"


def page_description(text: str) -> str:
    """Give a description as bare text that is harmless between the quotation marks of an attribute.

    >>> page_description('Why *now* "> ?')
    "Why now '› ?"
    """
    return plain(text).translate(_SAFE).replace('"', "'")


def front_matter(title: str, description: str) -> dict[str, Markup]:
    """Give the values of a page's front matter as YAML."""
    return {
        "title": Markup(yaml_text(page_title(title))),  # noqa: S704  quoted as YAML
        "description": Markup(yaml_text(page_description(description))),  # noqa: S704  quoted as YAML
    }
