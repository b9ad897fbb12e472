print(1)

print(2)
1 / 0
