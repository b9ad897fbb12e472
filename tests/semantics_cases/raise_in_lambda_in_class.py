class Table:
    rows = sorted([3, "x"], key=lambda row: row + 1)
