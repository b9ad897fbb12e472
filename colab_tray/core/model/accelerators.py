"""What every version of the program can ask for by name. The names are Google's, and there may be others."""

ACCELERATORS = ("cpu", "any-gpu", "T4", "L4", "A100", "H100", "G4", "v2-8", "v5e-1", "v6e-1")
HIGH_RAM = "high-ram"
