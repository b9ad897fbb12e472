"""`python -m colab_tray`, and what the installed commands call: the tray, or a command."""

from colab_tray.cli.main import leave
from colab_tray.cli.main import main as command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    leave(command(desktop=_desktop))


def _desktop(files: "Sequence[str]", hidden: bool) -> int:
    from colab_tray.app import main as tray

    return tray(files, hidden=hidden)


if __name__ == "__main__":
    main()
