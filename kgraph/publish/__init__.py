"""Servers of RDF that others run: a graph is published there, or a query asked."""
