"""Projects of INCEpTION: where they keep each annotator's work, and their archives."""
