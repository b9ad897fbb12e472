# /// script
# requires-python = ">=3.10"
# dependencies = ["rich>=13"]
# ///
"""Which files in this folder are large? The table is drawn by a package that the script itself asks for.

    colab-tray run examples/packages.py [FOLDER]

The block above is inline script metadata (PEP 723). The first run makes an environment, the next ones start
warm.
"""

import sys
from pathlib import Path

from rich.console import Console
from rich.filesize import decimal
from rich.table import Table

folder = Path(sys.argv[1] if sys.argv[1:] else ".")
sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
largest = sorted(sizes, key=lambda path: -sizes[path])[:5]

table = Table(title=f"{len(sizes)} files, {decimal(sum(sizes.values()))}")
table.add_column("largest")
table.add_column("size", justify="right")
for path in largest:
    table.add_row(str(path.relative_to(folder)), decimal(sizes[path]))
Console(width=72).print(table)
