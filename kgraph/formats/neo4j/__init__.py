"""Tables of nodes and relationships that `neo4j-admin database import` reads."""
