"""studyguide: messy study material in, a searchable and printable study site out."""
