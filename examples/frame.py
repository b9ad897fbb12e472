"""A table: a loan paid back, year by year, for three rates of interest.

    colab-tray run --python .venv/bin/python examples/frame.py
    colab-tray pictures ID --to .

`display(table)` keeps it with the job, as a page and as data. Needs pandas.
"""

import pandas as pd

LOAN, YEARS = 200_000, 10


def left(rate: float) -> list[float]:
    """What is still owed at the end of each year, with equal payments every year."""
    payment = LOAN * rate / (1 - (1 + rate) ** -YEARS)
    owed, rest = LOAN, []
    for _ in range(YEARS):
        owed = owed * (1 + rate) - payment
        rest.append(round(owed))
    return rest


table = pd.DataFrame(
    {f"{rate:.0%}": left(rate) for rate in (0.02, 0.04, 0.06)},
    index=pd.Index(range(1, YEARS + 1), name="year"),
)
display(table)  # noqa: F821 - as in a notebook
