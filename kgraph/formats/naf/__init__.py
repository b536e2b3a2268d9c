"""NAF 3: words, marks on them, and the events that these tell."""
