# normalise: addresses
import pickle
import pickletools


class Point:
    def __init__(self, x):
        self.x = x

    class Inner:
        pass


def function():
    return 5


data = pickle.dumps((Point(3), function, Point.Inner()))
print(pickle.loads(data)[0].x, pickle.loads(data)[1](), type(pickle.loads(data)[2]).__qualname__)
print(Point.__module__, Point, function.__module__)
pickletools.optimize(data)
pickle.dumps(lambda: 1)
