"""What can go wrong, on demand: a table of switches, when each is set, and the front's share of it."""
