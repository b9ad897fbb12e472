import os

os.write(1, b"one\n")
os.write(2, b"two\n")
