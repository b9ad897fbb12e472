def late():
    return value


value = 1
for name in list(globals()):
    if name not in ("late", "name", "__builtins__"):
        del globals()[name]
print(sorted(globals()))
late()
