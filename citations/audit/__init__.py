"""Faults of a citation base and of the references in a letter, each with a rule, a place and a proposal."""
