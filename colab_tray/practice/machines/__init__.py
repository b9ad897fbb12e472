"""The machines people are lent: real Jupyter servers, each behind an origin of its own."""
