# code
import beside

print(beside.X, beside.__file__)
