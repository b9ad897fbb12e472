"""Shares work among processes."""

import multiprocessing
import os


def count_primes(bounds: tuple[int, int]) -> int:
    start, end = bounds
    return sum(all(n % d for d in range(2, int(n**0.5) + 1)) for n in range(max(start, 2), end))


def main() -> None:
    pieces = [(start, start + 5_000) for start in range(0, 20_000, 5_000)]
    with multiprocessing.Pool(2) as pool:
        counts = pool.map(count_primes, pieces)
    print("primes below 20000, by pieces of 5000:", counts)
    print("together:", sum(counts))
    print("processes it could use:", os.cpu_count())


if __name__ == "__main__":
    main()
