"""Colab Tray: scripts run on warm runtimes, from the tray, the inbox and the command line."""

__version__ = "0.1.0"
