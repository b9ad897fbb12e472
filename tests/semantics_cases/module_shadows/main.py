# cold: shadows
import queue

import secrets

print(queue.OURS, secrets.OURS, queue.__file__)
