"""A folder is a program when it has a `__main__.py`: its modules and files are found beside it."""

from pathlib import Path

from temperature import Reading, warmest

FILE = Path(__file__).with_name("readings.csv")

readings = [Reading.parse(line) for line in FILE.read_text("utf-8").splitlines()[1:]]
print(len(readings), "readings from", FILE.name)
print("warmest:", warmest(readings))
