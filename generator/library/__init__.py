"""Entries and YAML: reading with positions, checking, writing, references between entries, the ledger of an import."""
