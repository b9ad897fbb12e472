"""What is run by the machine's own Python: plain standard library, imported by nobody here."""
