"""RDF: reading it safely, skolemization, the store, sorted N-Quads lines and prefixes."""
