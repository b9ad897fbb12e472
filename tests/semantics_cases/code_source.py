# code
import inspect
import linecache


def f():
    pass


try:
    print(inspect.getsource(f))
except OSError as error:
    print(error)
print(repr(linecache.getline("<string>", 3)), inspect.getfile(f))
