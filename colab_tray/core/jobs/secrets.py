"""The secrets a person keeps for scripts: which there are, and the step that hands them to an attempt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel
from colab_tray.core.credentials import Keychain, KeychainLocked
from colab_tray.core.intake.variables import checked_name, pair
from colab_tray.core.jobs.preparing import Spec, Tell, Unpreparable
from colab_tray.core.jobs.queue import Queue
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.errors import KeychainUnavailable, NotFound, WrongUsage
from colab_tray.core.model.job import Job, JobState, Progress
from colab_tray.core.model.secret import Secret
from colab_tray.core.store.state import StateStore

if TYPE_CHECKING:
    from colab_tray.core.jobs.live import Material

LONGEST = 64 << 10  # characters of a secret
_NAMES = "secrets"  # in the store: keychains cannot say what they hold


class SecretStep:
    """Asks the keychain for a job's secrets. What it does not give holds the job until a person has acted."""

    def __init__(self, keychain: Keychain) -> None:
        self._keychain = keychain

    def needed(self, job: Job) -> bool:
        return bool(job.secrets)

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        tell(Progress(text="Asking the keychain"))
        names = dict(map(pair, job.secrets))
        found = {variable: await self._get(name, job) for name, variable in map(pair, job.secrets)}
        material.secrets = tuple(found.values())
        env = {variable: secret.reveal() for variable, secret in found.items()}
        return {"env": env, "confidential": True, "userdata": names}

    async def _get(self, name: str, job: Job) -> Secret:
        try:
            secret = await self._keychain.get(name)
        except (KeychainLocked, KeychainUnavailable) as error:
            sentence = f"{error} `colab-tray queue release {job.id}` asks it once more."
            raise Unpreparable(because(Why.KEYCHAIN, sentence, what=name), held=True) from None
        if secret is None:
            remedy = f"`colab-tray secret set {name}` asks for it, and the job goes on"
            sentence = f"There is no secret {name}; {remedy}."
            raise Unpreparable(because(Why.NO_SECRET, sentence, what=name), held=True)
        return secret


class Secrets:
    """What a person may do with them. Nothing here ever gives a value back."""

    def __init__(self, keychain: Keychain, state: StateStore, queue: Queue) -> None:
        self._keychain = keychain
        self._state = state
        self._queue = queue

    async def names(self) -> list[str]:
        """Those that were set here and not removed, sorted. Raises StorageError."""
        return sorted(json.loads(await self._state.get(_NAMES) or "[]"))

    async def put(self, name: str, value: Secret) -> None:
        """Keep a value, in place of a former one; jobs that were held for want of it go on.

        Raises WrongUsage, KeychainLocked, KeychainUnavailable, StorageError.
        """
        await self._keychain.put(checked_name(name), _checked(value))
        await self._remember({*await self.names(), name})
        for job in [entry.job for entry in self._queue.entries()]:
            if job.state is JobState.HELD and _lacks(job, name):
                await self._queue.release(job.id)

    async def remove(self, name: str) -> None:
        """Raises NotFound, and what `put` raises."""
        there = await self._keychain.remove(checked_name(name))
        names = await self.names()
        await self._remember({*names} - {name})
        if not there and name not in names:
            raise NotFound(
                f"There is no secret {name}; `colab-tray secret list` has those there are."
            )

    async def _remember(self, names: set[str]) -> None:
        await self._state.put(_NAMES, json.dumps(sorted(names)))


def _lacks(job: Job, name: str) -> bool:
    return job.cause is not None and (job.cause.word, job.cause.what) == (Why.NO_SECRET, name)


def _checked(value: Secret) -> Secret:
    text = value.reveal()
    if not text or len(text) > LONGEST or "\0" in text:
        raise WrongUsage(
            f"A secret is a text of 1 to {LONGEST} characters without null bytes; this one is not."
        )
    return value
