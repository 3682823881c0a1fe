"""The BibTeX base and the notes that are made from it."""
