def deepest(n):
    values = {"a": [1, 2, 3]}
    return values["a"][n] + values["b"]


def outer():
    print("working")
    return deepest(1)


outer()
