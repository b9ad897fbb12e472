"""Makes a table with numpy and pandas, and writes it to `tables.csv` in the current directory."""

import numpy as np
import pandas as pd

random = np.random.default_rng(seed=7)
days = pd.date_range("2024-01-01", periods=90, name="day")
visits = pd.DataFrame(
    {"north": random.poisson(40, 90), "south": random.poisson(25, 90)}, index=days
)

monthly = visits.groupby(visits.index.month_name(), sort=False).agg(["sum", "mean"]).round(1)
print(monthly)
monthly.to_csv("tables.csv")
print("written to tables.csv")
