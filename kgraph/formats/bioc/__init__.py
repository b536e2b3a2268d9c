"""BioC: the structure of its XML and its JSON, the text, and the annotations."""
