import sys

before = {name: type(value).__name__ for name, value in list(globals().items())}
print(before)
print(__name__, __doc__, __package__, __spec__, __annotations__, __file__, __cached__)
print(type(__loader__), __loader__.name, __loader__.path)
print(__builtins__, sys.modules["__main__"].__dict__ is globals())
