import warnings


def old():
    warnings.warn("use new", DeprecationWarning, stacklevel=2)


old()
warnings.warn("beyond the last frame", UserWarning, stacklevel=5)
