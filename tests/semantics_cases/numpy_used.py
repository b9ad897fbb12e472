# needs: numpy
import numpy as np

print(np.arange(6).reshape(2, 3).sum(axis=0), np.linalg.det(np.eye(3)))
with np.errstate(all="warn"):
    np.array([1.0]) / np.zeros(1)
np.ones(2) @ np.ones(3)
