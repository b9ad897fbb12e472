import warnings

warnings.simplefilter("always", ResourceWarning)
file = open(__file__)
del file
print("after")
