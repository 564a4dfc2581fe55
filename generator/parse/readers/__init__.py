"""One reader for each kind of entry; each one's docstring is the grammar that it accepts."""
