"""Legal references: instruments, the points of them that a letter names, and how each language writes those."""
