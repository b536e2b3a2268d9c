"""SPARQL 1.1 over HTTP: the protocol, graphs by their names, descriptions, and the address of a thing."""
