def first():
    raise KeyError("inner")


def second():
    try:
        first()
    except KeyError as error:
        raise ValueError("outer") from error


try:
    second()
except ValueError:
    raise RuntimeError("last")
