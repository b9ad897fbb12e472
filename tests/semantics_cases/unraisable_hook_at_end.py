import sys


class Hook:
    calls = 0

    def __repr__(self):
        return "<the hook>"

    def __call__(self, facts):
        print(facts.exc_type.__name__, facts.exc_traceback, facts.err_msg, type(facts.object))
        self.calls += 1
        if self.calls == 2:
            raise ValueError("in the hook")


def stubborn():
    try:
        yield
    except GeneratorExit:
        yield


sys.unraisablehook = Hook()  # it keeps the names of this module alive to the very end
sys.modules["holder"] = holder = type(sys)("holder")
holder.generators = [stubborn(), stubborn(), stubborn()]
for generator in holder.generators:
    next(generator)
