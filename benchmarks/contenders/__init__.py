"""Programs of our own that are measured where no command does the same: run by path, each a whole process."""
