"""The interactive page of a graph: one self-contained HTML file."""
