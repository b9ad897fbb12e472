"""A plot to turn and to zoom: a landscape of hills, with plotly.

    colab-tray run --python .venv/bin/python examples/plot.py
    colab-tray pictures ID --to .        and open the page in a browser

`fig.show()` keeps a page that needs nothing else. Needs plotly.
"""

import math

import plotly.graph_objects as go

SIDE = range(-30, 31)
HILLS = ((0, 0, 9, 3.0), (15, 12, 6, 2.0), (-16, 10, 7, 2.4), (8, -18, 5, 1.5))


def height(x: int, y: int) -> float:
    return sum(h * math.exp(-((x - a) ** 2 + (y - b) ** 2) / (2 * w * w)) for a, b, w, h in HILLS)


surface = go.Surface(
    x=list(SIDE), y=list(SIDE), z=[[height(x, y) for x in SIDE] for y in SIDE], colorscale="Earth"
)
look = {"title": "Four hills", "width": 800, "height": 600, "margin": {"l": 0, "r": 0, "b": 0}}
fig = go.Figure(surface, layout=look)
fig.show()
print("the highest place has", round(max(map(max, surface.z)), 2))
