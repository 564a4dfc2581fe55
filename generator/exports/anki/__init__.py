"""Decks for Anki: cards to notes, notes to an edition that follows the one before, and an edition to a package."""
