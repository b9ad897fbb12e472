class Noisy:
    def __del__(self):
        print("gone", self.name)


def make():
    global kept
    kept = Noisy()
    kept.name = "kept by the module"
