"""The colours an account may have, so that people tell them apart; readable on light and on dark."""

COLOURS = ("blue", "green", "orange", "purple", "teal", "red", "pink", "grey")
