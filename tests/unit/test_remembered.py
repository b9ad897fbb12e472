"""What a person has arranged survives, however its writings meet."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from colab_tray.ui.remembered import FILE, Remembered


def test_writings_that_meet_leave_one_whole_file_with_the_last_word(tmp_path: Path) -> None:
    async def scene() -> None:
        kept = Remembered()
        await kept.load(tmp_path)
        for round_ in range(8):
            saving = []
            for n in range(20):
                kept.put("geometry", f"{round_}.{n}" * (100 - 4 * n))
                saving.append(asyncio.create_task(kept.save()))
                await asyncio.sleep(0)
            kept.put("page", round_)
            kept.save_now()  # the program ends while threads still write
            found = json.loads((tmp_path / FILE).read_text())
            assert found == {"geometry": f"{round_}.19" * 24, "page": round_}
            await asyncio.gather(*saving)
            assert json.loads((tmp_path / FILE).read_text()) == found

    asyncio.run(scene())
