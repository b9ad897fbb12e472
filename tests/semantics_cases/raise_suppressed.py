try:
    {}["x"]
except KeyError:
    raise LookupError("alone") from None
