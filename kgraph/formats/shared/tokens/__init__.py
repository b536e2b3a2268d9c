"""Texts as tokens: what they spell, tags on them, and the brackets of the CoNLL formats."""
