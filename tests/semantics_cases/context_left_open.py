import contextlib


@contextlib.contextmanager
def guard():
    print("in")
    try:
        yield
    finally:
        print("out")


with guard():
    raise SystemExit(3)
