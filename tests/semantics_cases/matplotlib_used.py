# needs: matplotlib
import os

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot([1, 2, 3])
figure.savefig("figure.png")
print(os.path.getsize("figure.png") > 1000, plt.get_backend().lower())
