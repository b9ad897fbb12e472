# needs: pandas
import pandas as pd

frame = pd.DataFrame({"a": [1, 2, 2], "b": [1.5, 2.5, 3.5]})
print(frame.groupby("a").mean())
frame.to_csv("out.csv", index=False)
print(open("out.csv").read())
frame["missing"]
