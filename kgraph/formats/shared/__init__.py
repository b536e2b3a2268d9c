"""What at least two formats use; the gate that all readers pass is `kgraph.formats.shared.builder`."""
