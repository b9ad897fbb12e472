"""`python -m colab_tray`, and what the installed commands call: the tray, or a command."""

from colab_tray.cli.main import leave
from colab_tray.cli.main import main as command


def main() -> None:
    leave(command(desktop=_desktop))


def _desktop() -> int:
    from colab_tray.app import main as tray

    return tray()


if __name__ == "__main__":
    main()
