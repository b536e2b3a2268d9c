"""A language model as an engine: it is asked for words, and its words are looked for in the text."""
