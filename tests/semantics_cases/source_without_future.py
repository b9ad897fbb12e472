def f(x: int) -> str:
    return x


print(f.__annotations__, f.__code__.co_flags)
try:
    def g(x: Undefined):
        pass
except NameError as error:
    print(error)
