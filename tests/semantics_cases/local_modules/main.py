import pathlib

import helper
import package
from package import part
from package.deeper import thing

print(helper.double(4), package.NAME, part.__file__, thing.WHERE, helper.__cached__ is not None)
print(pathlib.Path(__file__).with_name("data.txt").read_text())
with open("data.txt") as file:
    print(file.read())
helper.fail({"a": 1})
