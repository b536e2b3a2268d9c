"""PubAnnotation JSON: denotations, what joins them, and what is said of them."""
