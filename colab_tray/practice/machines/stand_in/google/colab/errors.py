"""What goes wrong, by Colab's names."""

from __future__ import annotations


class Error(Exception):
    """Any of the errors of google.colab."""


class AuthorizationError(Error):
    """The person has not let this machine act for them."""


class RuntimeManagementError(Error):
    """The machine's service did not do what it was asked."""
