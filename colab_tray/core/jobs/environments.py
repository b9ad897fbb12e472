"""The steps that give a job its Python: of a version it can do with, in an environment made once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from colab_tray.core.channels.base import Channel
from colab_tray.core.jobs.preparing import Spec, Tell, Unpreparable
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Job, Progress

if TYPE_CHECKING:
    from colab_tray.core.jobs.live import Material

_WAIT = (
    15.0  # seconds a runner may keep us waiting for news; less than a channel waits for an answer
)


class PythonStep:
    """Refuses another machine's Python where the script wants another version of it."""

    def needed(self, job: Job) -> bool:
        return bool(job.requires_python)

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        from colab_tray.core.intake.pythons import fits

        if material.version and not fits(material.version, job.requires_python):
            sentence = (
                f"It needs Python {job.requires_python}, and the machine it was to run on has "
                f"{material.version}. Run it here with --on local, or let it do with that version."
            )
            raise Unpreparable(because(Why.PYTHON, sentence))
        return {}


class EnvironmentStep:
    """Asks whether the environment is there, which is all there is to do most times; else has it made."""

    def needed(self, job: Job) -> bool:
        return job.packages is not None

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        assert job.packages is not None
        request: Spec = {
            "op": "environment",
            "nonce": nonce,
            "attempt": job.attempt_id,
            "python": job.python,
            "requirements": list(job.packages.requirements),
            "options": list(job.packages.options),
        }
        reply: Mapping[str, Any] = await channel.call(request)
        if reply["state"] != "made":
            reply = await self._made({**request, "env": dict(material.variables)}, channel, tell)
        return _in_it(reply, material.variables)

    async def _made(self, request: Spec, channel: Channel, tell: Tell) -> Mapping[str, Any]:
        """Have it made, or wait until somebody else's is. Raises Unpreparable, ChannelDown."""
        tell(Progress(text="Making the environment"))
        reply = await channel.call(request)
        while reply["state"] == "making":
            if reply["text"]:
                tell(Progress(text=f"Making the environment: {reply['text']}"))
            last = {"build": reply["build"], "news": reply["news"], "wait": _WAIT}
            reply = await channel.call({**request, **last})
        if reply["state"] != "made":
            from colab_tray.core.jobs import install_failures

            raise Unpreparable(install_failures.cause(str(reply.get("said", ""))))
        return reply


def _in_it(reply: Mapping[str, Any], env: Mapping[str, str]) -> Spec:
    """As an activated environment would have it: its interpreter, and its programs first on PATH."""
    programs = os.path.dirname(reply["python"])  # noqa: PTH120 - for every job
    path = env.get("PATH") or os.defpath
    changed = {"VIRTUAL_ENV": reply["prefix"], "PATH": f"{programs}{os.pathsep}{path}"}
    return {"python": reply["python"], "env": changed}
