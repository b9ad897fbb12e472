"""The scripts that are measured: each says its first word with `flush`, so that no side waits."""

HELLO = 'print("hello", flush=True)\n'
NOOP = "pass\n"

SCIENCE = """\
import matplotlib
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = np.linspace(0.0, 1.0, 200)
frame = pd.DataFrame({"x": x, "y": 3.0 * x + 1.0})
model = LinearRegression().fit(frame[["x"]], frame["y"])
print(f"slope {model.coef_[0]:.3f}", flush=True)
figure, axes = plt.subplots()
axes.plot(frame["x"], frame["y"])
"""

TORCH = """\
import torch
from torch import nn

torch.manual_seed(1)
x = torch.randn(256, 8)
y = x.sum(1, keepdim=True)
model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(model.parameters())
for _ in range(20):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
print(f"loss {loss.item():.4f}", flush=True)
"""


def big(size: int) -> str:
    """Writes `size` bytes of lines, 64 KiB at a time."""
    return (
        "import sys\n"
        "line = b'x' * 127 + b'\\n'\n"
        "piece = line * 512\n"
        f"for _ in range({size // 65536}):\n"
        "    sys.stdout.buffer.write(piece)\n"
    )


def prints(count: int) -> str:
    return f"for number in range({count}):\n    print(number)\n"
