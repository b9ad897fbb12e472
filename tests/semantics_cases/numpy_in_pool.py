# needs: numpy
import multiprocessing

import numpy as np


def work(n):
    return float((np.ones((n, n)) @ np.ones((n, n))).sum())


if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(work, [50, 100, 200]))
