"""TEI: the reading text of an edition, its names and dates, and who says what in it."""
