"""The parts of a scraped page that are no content: each rule names what it sets aside.

A rule speaks of a whole line, so that a sentence that merely mentions cookies stays. Rules marked as careful are used
on Markdown documents as well; the others only where a page was flattened, because there every button is a line.
"""

import re
from dataclasses import dataclass

_NETWORKS = r"(?:facebook|twitter|x|linkedin|reddit|whatsapp|email|pinterest|telegram|hacker news|mastodon|bluesky)"
_PLACES = (
    r"(?:previous page|main page|search results|(?:\w+ )?(?:resources|blog|home(?:page)?|articles?|guides?|list|top"
    r"|search|index|overview|stories|posts?|results|library|courses?|lessons?|questions|menu|news|archive|skills|careers|topics"
    r"|hub|dashboard|catalogue|site))"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Lines of one sort, with the reason that the ledger gives."""

    reason: str
    pattern: re.Pattern[str]
    careful: bool = False
    """Whether it may be used on documents that have Markdown."""


def _rule(reason: str, pattern: str, *, careful: bool = False) -> Rule:
    return Rule(reason, re.compile(pattern, re.IGNORECASE), careful)


RULES = (
    _rule(
        "skip link", r"(?:skip|jump) to (?:the )?(?:main |primary )?(?:content|navigation|search|footer)", careful=True
    ),
    _rule("back link", rf"[←‹«<]\s*(?:back|return|all)\b.{{0,40}}|(?:back|return) to (?:the |all |our )?{_PLACES}"),
    _rule("breadcrumb", r"home(?:\s*[>›»/→]\s*[^>›»/→]{2,60}){1,6}"),
    _rule(
        "share bar",
        rf"(?:share(?: this)?(?: (?:page|post|article|story|on|via))?:?\s*)?{_NETWORKS}(?:[\s,|·/&]+{_NETWORKS})+",
    ),
    _rule("share bar", r"(?:share(?: this)?(?: (?:page|post|article|story|on|via).{0,20})?|tweet|copy link|pin it)"),
    _rule(
        "cookie bar",
        r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,200}|(?:accept|reject|allow) (?:all )?cookies"
        r"|accept all|cookie (?:settings|preferences|policy)|manage (?:cookies|preferences)",
    ),
    _rule(
        "newsletter box",
        r"(?:subscribe|sign up)(?: now| today)?(?: (?:to|for) (?:our|the|my)\b.{0,60})?|enter your e-?mail(?: address)?"
        r"|join (?:our|the) (?:newsletter|mailing list)\b.{0,60}|get .{2,40} in your inbox\b.{0,30}",
    ),
    _rule(
        "reading time",
        r"[~⏱🕒\ufe0f*_ ]*\d{1,3}\s*[- ]?min(?:ute)?s?(?: read(?:ing time)?)?|reading time:? .{1,20}",
        careful=True,
    ),
    _rule(
        "footer",
        r"(?:©|\(c\)|copyright\b).{0,100}|all rights reserved\.?|privacy policy"
        r"|terms (?:of (?:service|use)|(?:and|&) conditions)"
        r"|(?:privacy policy|terms|cookies?|contact|about)(?:\s*[|·•/]\s*[\w ]{2,25}){1,6}",
    ),
    _rule("generator footer", r"(?:made|built|generated|powered|published) (?:with|by|using|on) .{2,40}"),
    _rule(
        "generator footer",
        r"last (?:updated|changed|modified)(?: on)?:? .{4,30}[·|–—-]\s*"
        r"(?:made|built|generated|powered) (?:with|by) .{2,40}",
        careful=True,
    ),
    _rule("picture", r"(?:photo|photograph|picture|portrait|image|headshot|avatar) (?:of|by) .{2,60}"),
    _rule("counter", r"\d[\d,.]*k? (?:comments?|shares?|likes?|views?|claps?|followers?|reactions?)"),
    _rule("advert", r"advertisement|sponsored(?: (?:content|by .{2,40}))?|promoted|ad"),
    _rule(
        "log-in link",
        r"(?:log|sign) ?in(?:[\s|/·]+(?:sign ?up|register|join))?|log ?out|sign up free|start (?:a |your )?free trial"
        r"|book a demo|get started",
    ),
    _rule("feedback box", r"was this (?:page |article |answer |story )?helpful\??(?:\s+yes\s*[|/·]?\s*no)?"),
)

LISTING = re.compile(
    r"(?:no|\d[\d,.]*) (?:\w+ )?(?:career|job|result|role|course|item|match|article|post|guide)(?:e?s)? found",
    re.IGNORECASE,
)
"""The counter of a list that the page fills in later."""

RELATED = re.compile(
    r"(?:related|recommended|similar|popular|trending|latest|more) "
    r"(?:stories|articles|posts|reads?|reading|content|resources|from .{2,40}|like this|in .{2,40}|for you)"
    r"|you (?:may|might) also (?:like|enjoy)|(?:read|up) next|read more|keep reading|recommended for you|more stories",
    re.IGNORECASE,
)
"""The heading above teasers of other pages."""

ADVERT = re.compile(
    r"(?:discover|try|join|get started|start your|scale your|develop your|grow your|boost|become|upgrade|download"
    r"|unlock|transform|meet|explore|hire|book|level up|find out|learn more|see how|take your|want to|ready to"
    r"|looking for)\b",
    re.IGNORECASE,
)
"""How lines begin that sell something, where they stand at the end of a page's content."""


def reason_for(line: str, *, flat: bool) -> str:
    """Give the reason for which a line is no content, or nothing.

    >>> reason_for("Skip to main content", flat=False), reason_for("Back to resources", flat=True)
    ('skip link', 'back link')
    >>> reason_for("We went back to resources that had worked.", flat=True)
    ''
    """
    bare = line.strip().strip("*_").rstrip(".!")
    if not bare or len(bare) > 260:
        return ""
    return next((rule.reason for rule in RULES if (flat or rule.careful) and rule.pattern.fullmatch(bare)), "")
