"""RDF: the gates it comes in by, skolemization, the store, its lines and prefixes on the way out."""
