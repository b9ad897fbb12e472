"""The runtimes that jobs may run on, and the way to the runner of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from colab_tray.core.bus import EventBus
from colab_tray.core.channels.base import Channel
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.deciding import Decider
from colab_tray.core.jobs.live import Change, Live, Material
from colab_tray.core.jobs.machine import Stimulus
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.events import RuntimeChanged
from colab_tray.core.model.job import AttemptState, Cause, Job, JobState
from colab_tray.core.model.runtime import Need, Runtime
from colab_tray.core.providers.base import Around
from colab_tray.core.runtimes import pool as pools
from colab_tray.core.timing import Clock

_NOT_KNOWN = "The machine it ran on is not known any more; how far it came is not known either."


class Ways:
    """What providers tell of their runtimes (`providers.base.Fleet`), as the jobs that live here see it.

    `settle` carries out a change, `tell` gives one job a stimulus.
    """

    def __init__(
        self,
        decider: Decider,
        bus: EventBus,
        clock: Clock,
        settle: Callable[[Change], None],
        tell: Callable[[str, Stimulus], object],
    ) -> None:
        self.channels: dict[str, Channel] = {}  # by runtime
        self._around: dict[str, Around] = {}
        self._decider = decider
        self._bus = bus
        self.clock = clock
        self._settle = settle
        self._tell = tell

    @property
    def pool(self) -> pools.Pool:
        return self._decider.pool

    def runtimes(self) -> list[Runtime]:
        return list(self.pool.runtimes.values())

    def jobs_on(self, runtime_id: str) -> list[str]:
        """Who has a slot there."""
        leases = self.pool.leases.items()
        return [job for job, lease in leases if lease.runtime_id == runtime_id]

    def there(self, job: Job, runtime_id: str, material: Material) -> Job:
        """The job as it runs there: another machine has its own interpreter and environment."""
        around = self._around.get(runtime_id)
        material.around = around.environment if around else None
        if around is None:
            return job
        material.version = around.version
        return replace(job, python=around.python, cwd=around.folder)

    def put(
        self, runtime: Runtime, channel: Channel | None = None, around: Around | None = None
    ) -> None:
        if channel is not None:
            self.channels[runtime.id] = channel
        if around is not None:
            self._around[runtime.id] = around
        if self.pool.runtimes.get(runtime.id) == runtime:
            return
        change = Change()
        self._decider.add_runtime(change, runtime)
        self._settle(change)
        self._bus.publish(RuntimeChanged(runtime.id))

    def drop(self, runtime_id: str) -> None:
        if runtime_id in self.pool.runtimes:
            self.arrange(lambda pool: pools.without_runtime(pool, runtime_id))
            self._forget(runtime_id)
            self._bus.publish(RuntimeChanged(runtime_id))
            self._miss(runtime_id)

    def lost(self, runtime_id: str, sentence: str) -> None:
        there = self.jobs_on(runtime_id)
        self.arrange(lambda pool: pools.without_runtime(pool, runtime_id))
        for live in (self._decider.live[job] for job in there):
            self.gone(live, sentence)
        self._forget(runtime_id)
        self._bus.publish(RuntimeChanged(runtime_id))
        self._miss(runtime_id)

    def _miss(self, runtime_id: str) -> None:
        """Whoever waits for that very one waits for nothing: a person has to choose another."""
        sentence = (
            f"The machine {runtime_id} that it asks for is gone; run it again with another --on."
        )
        cause = because(Why.HARDWARE, sentence)
        for need in {one for one in self.pool.needs.values() if one.place == runtime_id}:
            self.hold(need, cause)

    def _forget(self, runtime_id: str) -> None:
        self.channels.pop(runtime_id, None)
        self._around.pop(runtime_id, None)

    def gone(self, live: Live, sentence: str = _NOT_KNOWN) -> None:
        """What a job ran on is gone: its attempt is lost, unless it never got so far."""
        if live.following is not None:
            live.following.lost(sentence)
            return
        cause, at = because(Why.RUNTIME_GONE, sentence), self.clock.wall()
        self._tell(live.job.id, machine.AttemptGone(live.job.attempt, AttemptState.LOST, cause, at))

    def say(self, said: Mapping[Need, str]) -> None:
        if self.pool.said != said:
            self.arrange(lambda pool: replace(pool, said=dict(said)))

    def hold(self, need: Need, cause: Cause) -> None:
        waiting = [job for job, one in self.pool.needs.items() if one == need]
        for job in waiting:
            self._tell(job, machine.Held(cause))

    def news(self) -> None:
        self._bus.publish(RuntimeChanged(""))

    def release(self, words: Collection[str]) -> None:
        for job in [live.job for live in self._decider.live.values()]:
            if job.state is JobState.HELD and job.cause and job.cause.word in words:
                self._tell(job.id, machine.Released())

    def arrange(self, arrange: pools.Arrange) -> None:
        """Change who comes next, whether anybody does, or what there is; who gets a slot by it begins."""
        change = Change()
        self._decider.rearrange(change, arrange)
        self._settle(change)
