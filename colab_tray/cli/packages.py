"""Installed packages, for the commands that need any."""

import sys


def with_packages() -> None:
    """Do what the site module does, if the interpreter was started without it (-S)."""
    if sys.flags.no_site:
        import site

        site.main()
