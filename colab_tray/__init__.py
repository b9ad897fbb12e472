"""Colab Tray: scripts run on warm runtimes, from the tray, the inbox, the command line and Python.

    import colab_tray

    job = colab_tray.run("train.py", "--epochs", 3)
    job.wait()
    print(job.status, job.exit_code, job.stdout)

    with colab_tray.Executor() as executor:
        squares = list(executor.map(square, range(100)))

docs/api.md has the rest. Nothing is imported before it is used.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.api.errors import ColabTrayError, JobFailed
    from colab_tray.api.executor import Executor, Future
    from colab_tray.api.job import Job, find, jobs, run

__all__ = ["ColabTrayError", "Executor", "Future", "Job", "JobFailed", "find", "jobs", "run"]

_PLACES = {
    "ColabTrayError": "errors",
    "JobFailed": "errors",
    "Executor": "executor",
    "Future": "executor",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = __import__(f"colab_tray.api.{_PLACES.get(name, 'job')}", fromlist=(name,))
    found = globals()[name] = getattr(module, name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
