"""The command line: the only package that prints, draws progress or knows an exit code.

0 is fine, 1 says that the guide or a document has errors, 2 that the command was used wrongly, 130 that Ctrl-C ended
it.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `studyguide` with `arguments`, those of the process by default, and give the exit code."""
    try:
        # Importing here lets Ctrl-C end the start quietly, too, and names nothing that a command does not need.
        from generator.cli.commands import app
        from generator.cli.guard import run

        return run(app, arguments)
    except KeyboardInterrupt:
        return 130
