"""Which topics lean on which frameworks: by name, or because a question of the topic leads to one."""

from collections import Counter

from markupsafe import Markup

from generator.library.selection import questions_of
from generator.model.kinds import Kind
from generator.model.topic import Topic
from generator.pages.figures.bridges import bridges
from generator.pages.listing import of_kind
from generator.pages.relations import Relations
from generator.pages.views import Viewer


def bridges_of(viewer: Viewer, relations: Relations) -> Markup:
    """Draw them as seen from the viewer's page; empty where nothing links."""
    topics = [topic for topic in of_kind(viewer.entries, Kind.TOPIC) if isinstance(topic, Topic)]
    frameworks = of_kind(viewer.entries, Kind.FRAMEWORK)
    links: Counter[tuple[str, str]] = Counter()
    for topic in topics:
        for name in (topic.id, *questions_of(topic, viewer.entries)):
            links.update((topic.id, framework) for framework in relations.uses(name))
    if not links:
        return Markup()
    used = {framework for _, framework in links}
    left = [viewer.side(topic.id) for topic in topics if any(one == topic.id for one, _ in links)]
    right = [viewer.side(framework.id) for framework in frameworks if framework.id in used]
    return bridges(left, right, links)
