"""What Colab knows and decides: people, machines, tokens, compute units. No I/O; the time is passed in."""
