"""What `import kgraph` offers: a function for each command, and the graph as other libraries have it."""
