"""NIF 2: statements document by document, the contexts, the strings in them."""
