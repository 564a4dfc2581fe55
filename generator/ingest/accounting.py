"""Nothing is lost: every line of a source document is accounted for."""

from generator.diagnostics import Code, Diagnostic
from generator.model.lines import LineSet
from generator.parse.document import Parsed
from generator.source.document import SourceText


def account(source: SourceText, parsed: Parsed) -> tuple[Diagnostic, ...]:
    """Find the lines of the repaired source that hold something and went nowhere: neither into an entry nor into
    what was dropped.
    """
    placed = LineSet(tuple((part.first, part.last) for part in parsed.dropped))
    for entry in parsed.entries:
        for origin in entry.origin:
            placed |= LineSet.parse(origin.lines)
    taken = set(placed)
    rows = source.repaired.text.split("\n")
    lost = LineSet.of(number for number, row in enumerate(rows, 1) if row.strip() and number not in taken)
    faults = []
    for first, last in lost.ranges:
        begin = " ".join(rows[first - 1].split())
        which = f"line {first}" if first == last else f"lines {first}-{last}"
        found = f"{which}, “{begin if len(begin) <= 60 else begin[:59] + '…'}”"
        faults.append(Diagnostic.at(Code.LINES_UNPLACED, f"content/sources/{source.name}", first, found=found))
    return tuple(faults)
