"""What the Python API raises on purpose, beside TimeoutError."""

from __future__ import annotations

from colab_tray.core.model.errors import ColabTrayError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.api.job import Job

__all__ = ["ColabTrayError", "JobFailed"]


class JobFailed(ColabTrayError):
    """A job did not succeed, or a call's job gave no result; the sentence says why. `job` is that job."""

    code = "job_failed"

    def __init__(self, sentence: str, job: Job) -> None:
        super().__init__(sentence)
        self.job = job
