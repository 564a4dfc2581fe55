"""Entries to files that people take along: decks for Anki, JSON, CSV, and text for language models."""
