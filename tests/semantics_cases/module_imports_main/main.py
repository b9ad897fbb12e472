SHARED = [1]
import plugin

print(SHARED)
