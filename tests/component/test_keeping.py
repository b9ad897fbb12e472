"""What a job leaves in its results folder when it ends."""

from __future__ import annotations

import json
from pathlib import Path

from store_facts import home, job, submitted

from colab_tray.core.jobs.keeping import Keeper
from colab_tray.core.store.store import open_store


async def test_jobs_that_end_at_once_in_one_folder_leave_each_their_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with open_store(home(tmp_path / "home")) as store:
        keeper = Keeper(store.jobs)
        jobs = [job(number, results=str(out), to=str(out)) for number in range(5)]
        for number, one in enumerate(jobs):
            await store.save(submitted(number))
            keeper.ended(one, None)
        await keeper.close()
    told = [json.loads(path.read_text())["id"] for path in out.glob("run*.json")]
    assert sorted(told) == [one.id for one in jobs]
    assert not list(out.glob(".*"))
