"""The page of settings: as it comes, with much that is changed, with what is refused, searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QSize

from album import Scene
from album.accounts import told
from album.around import alone
from colab_tray.core.settings import Settings
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.pages.settings import SettingsPage
from colab_tray.ui.pages.settings_view import read
from colab_tray.ui.sentences import spoken

SIZE = QSize(900, 680)
MUCH = {
    "COLAB_TRAY_NOTIFICATIONS_ENABLED": "false",
    "COLAB_TRAY_ENDPOINTS_COLAB": "http://127.0.0.1:8083",
    "COLAB_TRAY_ENDPOINTS_OAUTH": "http://127.0.0.1:8083",
}


ADA = AccountLine("1", "ada@example.org", "Ada", "blue", first=True)
BO = AccountLine(
    "2",
    "bo@example.org",
    "",
    "orange",
    "sign in",
    "The sign-in was revoked or is over. `colab-tray login` signs in again.",
)


def scenes() -> Iterator[Scene]:
    yield Scene("fresh", _page({}), SIZE)
    yield Scene("full", _page(MUCH, _change, (ADA, BO)), SIZE)
    yield Scene("failed", _page({}, _refuse), SIZE)
    yield Scene("found", _page({}, lambda page: page.search.setText("memory")), SIZE)
    yield Scene("nothing-found", _page({}, lambda page: page.search.setText("fridge")), SIZE)
    yield Scene("narrow", _page(MUCH, _change, (ADA, BO)), QSize(520, 480))


def _page(
    environ: Mapping[str, str],
    then: Callable[[SettingsPage], None] = lambda _: None,
    people: tuple[AccountLine, ...] = (),
) -> Callable[[], SettingsPage]:
    def make() -> SettingsPage:
        page = SettingsPage(alone())
        page.show_accounts().box.show_lines(told(people))
        page.show_settings(read(Settings(None, environ)), [])
        while len(page.lines) < len(read(Settings())):
            QCoreApplication.processEvents()
        then(page)
        return page

    return make


def _change(page: SettingsPage) -> None:
    settings = Settings(None, MUCH)
    settings.set("notifications.minimum_duration", "90s")
    settings.set("job.retry_wait", "5m")
    settings.set("inbox.settle", "1.5s")
    settings.set("pool.preload", "numpy torch")
    problem = "There is no setting “engine.idle_exti”; did you mean engine.idle_exit?"
    page.show_settings(read(settings), [spoken(problem)])


def _refuse(page: SettingsPage) -> None:
    why = "inbox.settle must be a time such as 90, 10s, 5m or 2h, from 0.05s to 1m, not “3h”."
    page.lines["inbox.settle"].refuse(spoken(why))
