"""A submission's files: read with line and column, collect problems, write atomically. Knows no domain."""
