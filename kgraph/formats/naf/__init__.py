"""NAF 3: word forms, mentions of their spans, and events."""
