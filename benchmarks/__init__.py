"""Measures every figure we claim beside its rival, both in one run. See docs/benchmarks.md."""
