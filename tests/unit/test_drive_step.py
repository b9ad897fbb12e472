"""A script that mounts Drive begins when its machine has it: agreed to meanwhile, or the job is held."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from job_world import new_job

from colab_tray.core.channels.base import ChannelDown
from colab_tray.core.jobs.drive import DriveStep
from colab_tray.core.jobs.live import Material
from colab_tray.core.jobs.preparing import Unpreparable
from colab_tray.core.model.errors import ColabTrayError, NotSignedIn, Offline
from colab_tray.core.model.job import Cause, Job, Progress, Scan
from colab_tray.core.model.runtime import Need

MOUNTS = Material(b"from google.colab import drive\ndrive.mount('/content/drive')", {})
JOB = replace(new_job(1, "drive", 0), need=Need("colab"), scan=Scan(imports=("google",)))


class World:
    """Who answers `answers` one after the other, the last for ever; and what the person is shown."""

    def __init__(self, *answers: str | ColabTrayError) -> None:
        self.answers = list(answers)
        self.told: list[str] = []
        self.slept = 0.0
        self.asked: list[str] = []
        self.step = DriveStep(self.let, self.ask, self.sleep)

    async def let(self, nonce: str) -> str:
        assert nonce == "nonce"
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, ColabTrayError):
            raise answer
        return answer

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds

    def ask(self, job: Job, cause: Cause | None) -> None:
        assert job is JOB
        self.asked.append(cause.what if cause else "")

    def tell(self, progress: Progress | None) -> None:
        self.told.append(progress.text if progress else "")

    async def prepare(self, material: Material = MOUNTS) -> Any:
        return await self.step.prepare(JOB, material, None, "nonce", self.tell)  # type: ignore[arg-type]


async def test_it_begins_when_the_person_has_agreed_meanwhile() -> None:
    world = World("https://page", "https://page", "")
    assert await world.prepare() == {}
    assert world.asked == ["https://page", ""]


async def test_a_script_that_mounts_nothing_asks_nobody() -> None:
    world = World(Offline("nobody is to be asked"))
    assert await world.prepare(Material(b"from google.colab import userdata", {})) == {}
    assert not world.step.needed(replace(JOB, need=None))
    assert world.step.needed(JOB)


async def test_when_nobody_agrees_the_job_is_held_and_says_where_to() -> None:
    world = World("https://page")
    with pytest.raises(Unpreparable, match="Agree at https://page") as held:
        await world.prepare()
    assert (held.value.held, held.value.cause.word) == (True, "drive_asked")
    assert held.value.cause.action == "release"  # it asks anew then, with another page
    assert (world.slept, world.asked[-1]) == (600, "")


@pytest.mark.parametrize(
    ("answer", "raised"), [(Offline("down"), ChannelDown), (NotSignedIn("sign in"), Unpreparable)]
)
async def test_who_gives_no_answer_is_asked_again(
    answer: ColabTrayError, raised: type[Exception]
) -> None:
    with pytest.raises(raised):
        await World(answer).prepare()
