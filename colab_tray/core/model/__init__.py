"""Frozen facts: no behaviour that needs anything but themselves."""
