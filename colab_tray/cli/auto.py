"""`auto`: the engine in the foreground, inbox and pool, telling what happens until Ctrl-C."""

from colab_tray.cli import options as reading
from colab_tray.cli.options import usage
from colab_tray.cli.packages import with_packages
from colab_tray.cli.places import Places


def auto(words: list[str], _: Places) -> int:
    """auto [--json]: with --json each line is an object: at, what (engine, inbox or a job's id), text."""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if options.rest:
        raise usage("auto takes no words; it watches the folders of `colab-tray inbox`.")
    with_packages()
    import asyncio

    from colab_tray.cli.foreground import foreground
    from colab_tray.core.paths import find

    asyncio.run(foreground(find(), as_json=options.on("--json")))
    return 0
