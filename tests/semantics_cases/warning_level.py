import warnings


def old():
    warnings.warn("use new", DeprecationWarning, stacklevel=2)


old()
warnings.warn("just beyond", UserWarning, stacklevel=2)
warnings.warn("beyond the last frame", UserWarning, stacklevel=5)
