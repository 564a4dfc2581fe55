"""What changed between two versions of a guide, by entry."""
