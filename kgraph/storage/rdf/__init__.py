"""RDF: the gates it comes in by, skolemization, the store, its layout on the way out."""
