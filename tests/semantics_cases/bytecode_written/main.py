import os

import helper

print(sorted(os.listdir("__pycache__")) == [os.path.basename(helper.__cached__)])
