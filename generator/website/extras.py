"""What a site has beside its pages: the guide in the forms that people take along, and the data of practice."""

import json
from collections.abc import Mapping
from functools import partial

from generator.addresses import web_address
from generator.cards.data import practice_data
from generator.cards.make import decks
from generator.exports.anki.deck import package_of_site
from generator.exports.csv_file import questions_csv
from generator.exports.json_file import guide_json, guide_schema
from generator.exports.markdown import bundle
from generator.library.store import Library
from generator.website.redirects import redirects

FOLDER = "exports/"
DATA = "assets/data/"


def extras(library: Library, site: str) -> Mapping[str, bytes]:
    """Give the files by their paths in the site; `site` is its address, empty where it has none.

    Raises:
        GuideError: the package of decks in `content/` is none.
    """
    texts = {
        f"{FOLDER}guide.json": guide_json(library, site),
        f"{FOLDER}guide.schema.json": guide_schema(),
        f"{FOLDER}questions.csv": questions_csv(library, site),
        **bundle(library, site),
        **redirects(library, site),
    }
    made = decks(library)
    texts |= {
        f"{DATA}{name}.js": f"studyguideData({json.dumps(name)},{json.dumps(value, ensure_ascii=False)})\n"
        for name, value in practice_data(library, made).items()
    }
    found = {path: text.encode() for path, text in texts.items()}
    found[f"{FOLDER}deck.apkg"] = package_of_site(library, made, partial(web_address, site))
    return found
