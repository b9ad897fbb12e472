# needs: sklearn
import numpy as np
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression

model = LinearRegression().fit(np.arange(8).reshape(-1, 1), 2 * np.arange(8) + 1)
print(model.coef_.round(6), round(model.intercept_, 6))
print(sorted(KMeans(2, n_init=1, random_state=0).fit(np.array([[0.0], [0.1], [9.0], [9.1]])).labels_))
