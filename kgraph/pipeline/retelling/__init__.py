"""The way back: from a stored graph to the layers of annotations that make it."""
