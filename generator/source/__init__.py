"""From a source document's bytes to clean text: read, repair, clean."""
