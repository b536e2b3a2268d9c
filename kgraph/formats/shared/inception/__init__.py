"""INCEpTION: what its layers mean, and where its projects keep the work of each annotator."""
