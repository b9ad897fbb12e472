print(len("\d"))
print("x" is "x")
