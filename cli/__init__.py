"""The command line: reads arguments, calls, prints, chooses the exit code. Knows no rule of the domain."""
