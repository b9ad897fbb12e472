import os

import noisy

os.held = noisy
print("main")
