"""What namens costs: whole processes, ours and pandoc on the same inputs, in turn.

`make bench` runs every case; `python -m benchmarks --only help --only example --runs 5` some of them, and
`--quick` all of them on small inputs, to see that they work. Figures are only worth something on a machine that
does nothing else.

How it flows: `cases` prepares inputs and commands ─► `rounds` runs them in turn (`measure` starts each by way of
`stopwatch`) ─► `fairness` proves that both did the same work ─► `figures` makes medians, ratios pair by pair and
goals ─► `report` prints the table and writes the JSON. A new case is a function in `cases/`, listed in `CASES`.
"""
