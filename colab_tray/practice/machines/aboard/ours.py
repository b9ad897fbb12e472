"""What the machine's Jupyter server does otherwise than the stock one; it imports this by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.web import HTTPError


class Contents(AsyncLargeFileManager):
    """A missing parent is 404 for a file, too."""

    async def save(self, model: dict[str, Any], path: str = "") -> Any:
        if not Path(self._get_os_path(path.strip("/"))).parent.is_dir():
            raise HTTPError(404, f"No such directory: {path.rpartition('/')[0]}")
        return await super().save(model, path)


class Kernel(ServerKernelManager):
    """Remembers whether its last restart was its own doing, after a crash."""

    crashed = False

    async def restart_kernel(self, *rest: Any, **options: Any) -> None:  # type: ignore[override]
        self.crashed = "newports" in options  # only the watcher says that
        if self.crashed:
            self.execution_state = "starting"
        await super().restart_kernel(*rest, **options)


class Kernels(AsyncMappingKernelManager):
    """Says `autorestarting` of a kernel that is on its way back from a crash."""

    def kernel_model(self, kernel_id: str) -> Any:
        model = super().kernel_model(kernel_id)
        kernel: Any = self.get_kernel(kernel_id)
        if model["execution_state"] == "starting" and kernel.crashed:
            model["execution_state"] = "autorestarting"
        return model
