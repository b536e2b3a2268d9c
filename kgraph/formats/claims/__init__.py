"""All claims of a graph as one table."""
