import multiprocessing
import pickle


class Point:
    def __init__(self, x):
        self.x = x


def double(point):
    return Point(point.x * 2)


if __name__ == "__main__":
    print(pickle.loads(pickle.dumps(Point(3))).x)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        print([point.x for point in pool.map(double, [Point(1), Point(2)])])
