def double(x):
    return 2 * x


def fail(mapping):
    # a comment, so that the line number matters
    return mapping["missing"]
