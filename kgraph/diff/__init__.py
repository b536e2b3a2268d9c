"""What is different between two graphs, in claims and not in triples."""
