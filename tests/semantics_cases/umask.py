import os

with open("made", "w"):
    pass
print(oct(os.stat("made").st_mode), oct(os.umask(0)))
