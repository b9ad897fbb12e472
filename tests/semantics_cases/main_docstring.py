"""The docstring

of the script."""

print(repr(__doc__))
value: int = 3
print(__annotations__)
