"""Sources from elsewhere: BibTeX, CSL-JSON and RIS into the base, and what a letter cites out of it."""
