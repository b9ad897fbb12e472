def down(n):
    if n:
        return down(n + 1)


print("going")
down(1)
