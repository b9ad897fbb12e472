def down(n):
    if n == 0:
        raise ValueError("at the bottom")
    down(n - 1)


down(40)
