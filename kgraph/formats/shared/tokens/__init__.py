"""Texts as tokens: the text that they spell, tags on them, and the brackets of the CoNLL formats."""
