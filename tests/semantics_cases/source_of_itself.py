import inspect
import linecache


def documented(a, b=2):
    """Has a docstring."""
    return a + b


class Thing:
    attribute = 1


print(inspect.getsource(documented))
print(inspect.getsource(Thing), inspect.getsourcefile(Thing), inspect.getfile(documented))
print(inspect.getsourcelines(documented)[1], inspect.getmodule(Thing), inspect.signature(documented))
print(linecache.getline(__file__, 1), documented.__code__.co_filename == __file__)
