"""Which modules a loaded server imports for the packages that scripts name."""

from __future__ import annotations

# What a script that imports the first usually ends with.
FAMILIES: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy", "numpy.random", "numpy.linalg"),
    "pandas": ("pandas",),
    "matplotlib": ("matplotlib.pyplot", "matplotlib.backends.backend_agg"),
    "sklearn": (
        "sklearn",
        "sklearn.linear_model",
        "sklearn.ensemble",
        "sklearn.model_selection",
        "sklearn.preprocessing",
        "sklearn.pipeline",
        "sklearn.cluster",
        "sklearn.datasets",
        "sklearn.metrics",
    ),
    "scipy": ("scipy", "scipy.stats", "scipy.optimize", "scipy.sparse"),
    "torch": ("torch", "torch._dynamo", "torch.utils.data"),
}

# What a family loads only when it is first used. Nobody asked for these, so nobody misses them.
COMPANIONS: dict[str, tuple[str, ...]] = {
    "sklearn": (
        "narwhals.stable.v2._namespace",
        "narwhals._pandas_like.namespace",
        "narwhals._interchange.dataframe",
    ),
}

# What a notebook's kernel has: what it cannot be without, and what it imports only when it starts.
KERNEL = (
    f"{__package__}.ipython",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "faulthandler",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
    "unicodedata",
)

QUIET = frozenset((*KERNEL, *(name for modules in COMPANIONS.values() for name in modules)))


def heavy(imports: list[str], preload: list[str]) -> list[str]:
    """Which of the imports are worth a loaded server."""
    packages = {name.partition(".")[0] for name in preload}
    return [name for name in imports if name in FAMILIES or name in packages]


def without(names: list[str], never: list[str]) -> list[str]:
    """The names that are not to be left out, by themselves or with their whole package."""
    return [name for name in names if name not in never and name.partition(".")[0] not in never]


def modules(names: list[str]) -> list[str]:
    """The modules to import for these names of families and packages."""
    found: list[str] = []
    for name in names:
        family = name.partition(".")[0]
        found += *FAMILIES.get(family, (name,)), *COMPANIONS.get(family, ())
    return list(dict.fromkeys(found))
