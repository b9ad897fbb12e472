# normalise: addresses
class Late:
    def __del__(self):
        print("late")
        import json

        print(json)


late = Late()
