"""A small training, made to be tried with other settings: a perceptron with one hidden layer, on the CPU.

    colab-tray run examples/train.py --rate 0.5
    for rate in 0.03 0.1 0.3 1; do colab-tray run --detach examples/train.py --rate $rate; done

It learns two spirals, shows how far it is, and leaves its measurements in `metrics-RATE.json`.
"""

import argparse
import json
import math
import random
import sys

options = argparse.ArgumentParser()
options.add_argument("--rate", type=float, default=0.3, help="how large a step of learning is")
options.add_argument("--hidden", type=int, default=16, help="units of the hidden layer")
options.add_argument("--epochs", type=int, default=60)
options.add_argument("--seed", type=int, default=0)
chosen = options.parse_args()
chance = random.Random(chosen.seed)


def spiral(n: int) -> tuple[list[float], int]:
    turn, side = chance.random() * 4, n % 2
    angle = turn * 1.2 + side * math.pi
    return [turn / 4 * math.cos(angle), turn / 4 * math.sin(angle), 1.0], side


def some(count: int) -> list[float]:
    return [chance.gauss(0, 1) for _ in range(count)]


first, second = [some(3) for _ in range(chosen.hidden)], some(chosen.hidden)


def hidden(point: list[float]) -> list[float]:
    return [math.tanh(sum(w * x for w, x in zip(row, point, strict=True))) for row in first]


def answer(units: list[float]) -> float:
    return 1 / (
        1 + math.exp(-max(-60, min(60, sum(w * u for w, u in zip(second, units, strict=True)))))
    )


def learn(point: list[float], side: int) -> float:
    """One step down the slope; returns the loss before it."""
    units = hidden(point)
    guess = answer(units)
    error = guess - side
    for n, unit in enumerate(units):
        back = error * second[n] * (1 - unit * unit)
        second[n] -= chosen.rate * error * unit
        first[n] = [w - chosen.rate * back * x for w, x in zip(first[n], point, strict=True)]
    return -math.log(max(1e-12, guess if side else 1 - guess))


points, unseen = [spiral(n) for n in range(200)], [spiral(n) for n in range(100)]
losses = []
for epoch in range(1, chosen.epochs + 1):
    chance.shuffle(points)
    losses.append(sum(learn(*point) for point in points) / len(points))
    done = f"{epoch * 100 // chosen.epochs:3d}%|{'#' * (epoch * 30 // chosen.epochs):30s}|"
    print(f"\r{done} {epoch}/{chosen.epochs}", end="", file=sys.stderr, flush=True)
print(file=sys.stderr)

right = sum((answer(hidden(point)) > 0.5) == bool(side) for point, side in unseen) / len(unseen)
with open(f"metrics-{chosen.rate:g}.json", "w") as file:
    json.dump({**vars(chosen), "accuracy": right, "losses": [round(x, 4) for x in losses]}, file)
print(f"rate {chosen.rate:g}: loss {losses[-1]:.3f}, {right:.0%} of unseen points right")
