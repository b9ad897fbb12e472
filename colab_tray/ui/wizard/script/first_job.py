"""The first job: draws the Mandelbrot set, line by line, and shows it as a picture.

Needs nothing but Python; run it as `python first_job.py`, and the picture is left out.
"""

import platform
import struct
import zlib

WIDTH, HEIGHT, MOST = 480, 320, 60
SHADES = " .:-=+*#%@"


def steps(real, imaginary):
    """After how many steps the point runs away; MOST when it stays."""
    c = complex(real, imaginary)
    z = 0j
    for step in range(MOST):
        z = z * z + c
        if abs(z) > 2:
            return step
    return MOST


def colour(step):
    if step == MOST:
        return bytes((24, 22, 60))
    part = step / MOST
    return bytes((round(60 + 195 * part**0.5), round(70 + 150 * part), round(241 - 90 * part)))


class Picture:
    """Rows of colours, which show themselves as a PNG."""

    def __init__(self, rows):
        self.rows = rows

    def __repr__(self):
        return f"A picture of {WIDTH} by {HEIGHT} points."

    def _repr_png_(self):
        data = b"".join(b"\0" + row for row in self.rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in parts
        )


print(f"Python {platform.python_version()} on {platform.node()} ({platform.system()})", flush=True)
rows = []
for y in range(HEIGHT):
    found = [steps(-2.3 + 3.4 * x / WIDTH, -1.13 + 2.26 * y / HEIGHT) for x in range(WIDTH)]
    rows.append(b"".join(colour(step) for step in found))
    if y % 16 == 8:
        line = (SHADES[min(step, MOST - 1) * len(SHADES) // MOST] for step in found[::8])
        print("".join(line), flush=True)

try:
    display(Picture(rows))
except NameError:  # plain Python has no such word
    print(Picture(rows))
