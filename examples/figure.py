"""A picture: where a pendulum with a second one below it goes, from two starts a thousandth apart.

    colab-tray run --python .venv/bin/python examples/figure.py
    colab-tray pictures ID --to .

`plt.show()` opens no window here: the picture is kept with the job. Needs numpy and matplotlib.
"""

import matplotlib.pyplot as plt
import numpy as np

STEP, STEPS, G = 0.005, 4000, 9.81


def change(state: np.ndarray) -> np.ndarray:
    """Angles and speeds of two equal arms of one metre, as the equations of motion have them."""
    a, b, u, v = state
    d = a - b
    below = 3 - np.cos(2 * d)
    du = -3 * G * np.sin(a) - G * np.sin(a - 2 * b) - 2 * np.sin(d) * (v**2 + u**2 * np.cos(d))
    dv = 2 * np.sin(d) * (2 * u**2 + 2 * G * np.cos(a) + v**2 * np.cos(d))
    return np.array([u, v, du / below, dv / below])


def path(start: float) -> tuple[np.ndarray, np.ndarray]:
    state, places = np.array([start, start, 0.0, 0.0]), []
    for _ in range(STEPS):
        k1 = change(state)
        k2 = change(state + STEP / 2 * k1)
        k3 = change(state + STEP / 2 * k2)
        k4 = change(state + STEP * k3)
        state = state + STEP / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        a, b = state[:2]
        places.append((np.sin(a) + np.sin(b), -np.cos(a) - np.cos(b)))
    x, y = np.array(places).T
    return x, y


for start, colour in ((2.0, "#1f6feb"), (2.001, "#d9622b")):
    plt.plot(*path(start), lw=0.7, color=colour, label=f"from {start:.3f} rad")
plt.axis("equal")
plt.axis("off")
plt.legend(frameon=False, ncols=2, loc="upper center", bbox_to_anchor=(0.5, 0.0))
plt.title("Twenty seconds of two double pendulums")
plt.show()
print("drawn")
