"""The commands: each reads its arguments, has the work done by a module beside this package, and tells what came of it.

Importing this package registers them all with `app`.
"""

from generator.cli.app import app
from generator.cli.commands import entries, guide, products, repair

__all__ = ["app", "entries", "guide", "products", "repair"]
