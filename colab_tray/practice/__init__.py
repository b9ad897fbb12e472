"""Practice: a Google Colab of our own, for tests and for trying out. A process of its own.

It imports nothing of the app, and the app imports nothing of it.
"""
