"""From clean text to entries: outline, vocabulary, recognizer, and a reader for each kind."""
