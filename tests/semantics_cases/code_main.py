# code
import __main__
import pickle


class P:
    x = 1


print(pickle.loads(pickle.dumps(P())).x, __main__.P is P, hasattr(__main__, "__file__"))
import warnings

warnings.warn("in code", DeprecationWarning)
