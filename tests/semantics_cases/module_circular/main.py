import one

print('loaded', one.VALUE)
import two_broken
