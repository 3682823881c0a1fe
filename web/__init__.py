"""Pages for partners and for the lead."""
