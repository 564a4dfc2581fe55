"""Compiled templates kept between builds: compiling Material's takes longer than rendering a small guide."""

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def bytecode_cache() -> BytecodeCache | None:
    """Give a cache in the user's own temporary folder, or none where there is no safe one.

    It is not kept in the guide's folder, because what is loaded from it is run, and a guide comes from other people.
    """
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None
