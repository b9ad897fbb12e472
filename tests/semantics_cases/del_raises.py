# normalise: addresses
class Broken:
    def __del__(self):
        raise ValueError("in __del__")


broken = Broken()
del broken
print("goes on")
kept = Broken()
