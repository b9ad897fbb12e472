import os
import pathlib

print(os.getcwd(), pathlib.Path.cwd(), pathlib.Path("x").absolute())
print(sorted(os.listdir(".")))
os.mkdir("below")
os.chdir("below")
print(os.getcwd(), os.path.abspath("x"))
