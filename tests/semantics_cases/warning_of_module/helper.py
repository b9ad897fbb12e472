import warnings


def old():
    warnings.warn("nobody sees this", DeprecationWarning)


def shown():
    warnings.warn("seen, with its place", RuntimeWarning)
