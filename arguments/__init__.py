"""Arguments: what the coalition says, one point at a time, with its evidence and what it asks."""
