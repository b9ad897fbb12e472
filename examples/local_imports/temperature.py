"""What the main script imports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    place: str
    celsius: float

    @classmethod
    def parse(cls, line: str) -> Reading:
        place, celsius = line.split(",")
        return cls(place, float(celsius))

    def __str__(self) -> str:
        return f"{self.place} with {self.celsius} °C"


def warmest(readings: list[Reading]) -> Reading:
    return max(readings, key=lambda reading: reading.celsius)
