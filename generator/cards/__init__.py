"""Entries to flashcards: what a learner is asked, and the parts of what they should recall."""
