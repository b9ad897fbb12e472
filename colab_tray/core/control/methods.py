"""Which methods the control protocol has, and what each of them takes. `protocol` explains them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from colab_tray.core.control import account_methods as accounts
from colab_tray.core.control import bundle_methods as bundles
from colab_tray.core.control import carry_methods as carry
from colab_tray.core.control import display_methods as pictures
from colab_tray.core.control import doctor_methods as health
from colab_tray.core.control import engine_methods as house
from colab_tray.core.control import history_methods as history
from colab_tray.core.control import job_methods as jobs
from colab_tray.core.control import log_methods as program
from colab_tray.core.control import params as shapes
from colab_tray.core.control import pool_methods as warm
from colab_tray.core.control import queue_methods as line
from colab_tray.core.control import runtime_methods as runtimes
from colab_tray.core.control import secret_methods as secrets
from colab_tray.core.control import setting_methods as setting
from colab_tray.core.control import storage_methods as storage
from colab_tray.core.control import usage_methods as amounts
from colab_tray.core.control.connection import Answer
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.params import Params
from colab_tray.core.model.errors import WrongUsage

Method = Callable[[Context, Given], Coroutine[Any, Any, Any]]


# What may be broken off when the one who asked is gone; everything else is seen to its end.
ENDLESS = frozenset(("job.wait", "account.signed_in"))


async def respond(context: Context, name: str, given: Mapping[str, Any]) -> Answer:
    """Carry out a request. Raises ColabTrayError."""
    if name not in METHODS:
        import difflib

        near = difflib.get_close_matches(name, METHODS, 1)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise WrongUsage(f"There is no method {name!r:.40}{hint}")
    method, params = METHODS[name]
    work = method(context, params.check(name, given))
    result = await (work if name in ENDLESS else asyncio.shield(work))
    return result if isinstance(result, Answer) else Answer(result)


_LOOKED_AT: dict[str, shapes.Shape] = {
    "script?": shapes.text,
    "code?": shapes.text,
    "cwd": shapes.text,
    "env?": shapes.environment,
    "python?": shapes.text,
    "on?": shapes.text,
}

METHODS: dict[str, tuple[Method, Params]] = {
    "status": (house.status, Params({})),
    "job.submit": (
        jobs.job_submit,
        Params(
            {
                "id?": shapes.job_id,
                "origin?": shapes.text,
                "script?": shapes.text,
                "code?": shapes.text,
                "args?": shapes.texts,
                "cwd": shapes.text,
                "env?": shapes.environment,
                "umask?": shapes.whole,
                "python?": shapes.text,
                "packages?": shapes.texts,
                "requirements?": shapes.text,
                "on?": shapes.text,
                "where?": shapes.text,
                "warmth?": shapes.text,
                "time_limit?": shapes.seconds,
                "output_cap?": shapes.whole,
                "memory_limit?": shapes.whole,
                "bundled?": shapes.flag,
                "to?": shapes.text,
                "in_place?": shapes.flag,
                "agreed?": shapes.flag,
                "priority?": shapes.text,
                "parameters?": shapes.object_,
                "keep_going?": shapes.flag,
                "after?": shapes.texts,
                "after_any?": shapes.texts,
                "retries?": shapes.whole,
                "retry_on?": shapes.text,
                "secrets?": shapes.texts,
                "variables?": shapes.environment,
                "follow?": shapes.flag,
            }
        ),
    ),
    "job.follow": (jobs.job_follow, Params({"id": shapes.text})),
    "job.list": (
        jobs.job_list,
        Params(
            {
                "limit?": shapes.whole,
                "states?": shapes.texts,
                "place?": shapes.text,
                "since?": shapes.moment,
                "script?": shapes.text,
                "order?": shapes.text,
                "rising?": shapes.flag,
            }
        ),
    ),
    "job.get": (jobs.job_get, Params({"id": shapes.text, "attempt?": shapes.whole})),
    "job.cancel": (jobs.job_cancel, Params({"id": shapes.text})),
    "job.again": (
        jobs.job_again,
        Params(
            {
                "id": shapes.text,
                "env?": shapes.environment,
                "args?": shapes.texts,
                "on?": shapes.text,
                "time_limit?": shapes.limit,
                "memory_limit?": shapes.whole,
                "output_cap?": shapes.whole,
                "packages?": shapes.texts,
                "python?": shapes.text,
                "follow?": shapes.flag,
            }
        ),
    ),
    "job.remedy": (
        jobs.job_remedy,
        Params({"id": shapes.text, "env?": shapes.environment, "follow?": shapes.flag}),
    ),
    "job.command": (jobs.job_command, Params({"id": shapes.text})),
    "job.wait": (jobs.job_wait, Params({"id": shapes.text})),
    "job.artifacts": (jobs.job_artifacts, Params({"id": shapes.text})),
    "job.attempts": (jobs.job_attempts, Params({"id": shapes.text})),
    "job.output": (
        jobs.job_output,
        Params({"id": shapes.text, "stream?": shapes.text, "offset?": shapes.whole}),
    ),
    "job.displays": (pictures.job_displays, Params({"id": shapes.text})),
    "job.display": (
        pictures.job_display,
        Params(
            {
                "id": shapes.text,
                "display": shapes.whole,
                "mime?": shapes.text,
                "offset?": shapes.whole,
            }
        ),
    ),
    "queue.list": (line.queue_list, Params({})),
    "queue.move": (
        line.queue_move,
        Params({"id": shapes.text, "where": shapes.text, "before?": shapes.text}),
    ),
    "queue.priority": (
        line.queue_priority,
        Params({"id": shapes.text, "priority": shapes.text}),
    ),
    "queue.release": (line.queue_release, Params({"id": shapes.text})),
    "queue.pause": (line.queue_pause, Params({})),
    "queue.resume": (line.queue_resume, Params({})),
    "bundle.list": (bundles.bundle_list, Params({**_LOOKED_AT, "most?": shapes.whole})),
    "bundle.check": (bundles.bundle_check, Params(_LOOKED_AT)),
    "job.compare": (history.job_compare, Params({"a": shapes.text, "b": shapes.text})),
    "job.search": (
        history.job_search,
        Params(
            {
                "words": shapes.text,
                "states?": shapes.texts,
                "script?": shapes.text,
                "since?": shapes.moment,
                "limit?": shapes.whole,
                "best?": shapes.flag,
            }
        ),
    ),
    "usage": (
        amounts.usage,
        Params(
            {
                "since?": shapes.text,
                "until?": shapes.text,
                "days?": shapes.whole,
                "by?": shapes.text,
            }
        ),
    ),
    "search.rebuild": (history.search_rebuild, Params({})),
    "secret.list": (secrets.secret_list, Params({})),
    "secret.set": (secrets.secret_set, Params({"name": shapes.text, "value": shapes.text})),
    "secret.remove": (secrets.secret_remove, Params({"name": shapes.text})),
    "account.list": (accounts.account_list, Params({})),
    "account.ways": (
        accounts.account_ways,
        Params({"home": shapes.text, "env": shapes.environment}),
    ),
    "account.sign_in": (
        accounts.account_sign_in,
        Params(
            {
                "email?": shapes.text,
                "client?": shapes.text,
                "scopes?": shapes.texts,
                "keep?": shapes.text,
                "passphrase?": shapes.text,
                "port?": shapes.whole,
            }
        ),
    ),
    "account.signed_in": (accounts.account_signed_in, Params({"id": shapes.text})),
    "account.answer": (
        accounts.account_answer,
        Params({"id": shapes.text, "answer": shapes.text}),
    ),
    "account.cancel": (accounts.account_cancel, Params({"id": shapes.text})),
    "account.adopt": (accounts.account_adopt, Params({"path": shapes.text})),
    "account.change": (
        accounts.account_change,
        Params(
            {
                "account": shapes.text,
                "name?": shapes.text,
                "colour?": shapes.text,
                "use?": shapes.flag,
            }
        ),
    ),
    "account.sign_out": (
        accounts.account_sign_out,
        Params({"account": shapes.text, "force?": shapes.flag}),
    ),
    "account.unlock": (accounts.account_unlock, Params({"passphrase": shapes.text})),
    "job.keep": (storage.job_keep, Params({"id": shapes.text, "keep?": shapes.flag})),
    "job.export": (carry.job_export, Params({"id": shapes.text, "to": shapes.text})),
    "job.import": (carry.job_import, Params({"path": shapes.text, "to?": shapes.text})),
    "storage.facts": (storage.storage_facts, Params({})),
    "storage.sweep": (storage.storage_sweep, Params({"dry?": shapes.flag})),
    "backup.make": (storage.backup_make, Params({"to?": shapes.text})),
    "backup.list": (storage.backup_list, Params({})),
    "pool.list": (warm.pool_list, Params({})),
    "pool.restart": (warm.pool_restart, Params({})),
    "pool.preload": (
        warm.pool_preload,
        Params({"add?": shapes.texts, "remove?": shapes.texts, "auto?": shapes.flag}),
    ),
    "runtime.list": (runtimes.runtime_list, Params({})),
    "runtime.balances": (runtimes.runtime_balances, Params({})),
    "runtime.offers": (runtimes.runtime_offers, Params({})),
    "runtime.meters": (runtimes.runtime_meters, Params({})),
    "runtime.start": (runtimes.runtime_start, Params({"on": shapes.text, "account?": shapes.text})),
    "runtime.stop": (runtimes.runtime_stop, Params({"id": shapes.text, "force?": shapes.flag})),
    "runtime.restart": (runtimes.runtime_restart, Params({"id": shapes.text})),
    "runtime.adopt": (runtimes.runtime_adopt, Params({"id": shapes.text})),
    "runtime.keep": (runtimes.runtime_keep, Params({"id": shapes.text})),
    "runtime.open": (runtimes.runtime_open, Params({"id": shapes.text})),
    "environments.list": (house.environments_list, Params({})),
    "environments.remove": (house.environments_remove, Params({"ids?": shapes.texts})),
    "settings.list": (setting.settings_list, Params({})),
    "settings.get": (setting.settings_get, Params({"name": shapes.text})),
    "settings.set": (
        setting.settings_set,
        Params({"name": shapes.text, "value": shapes.text}),
    ),
    "inbox.list": (house.inbox_list, Params({})),
    "inbox.allow": (house.inbox_allow, Params({"folder": shapes.text})),
    "inbox.forget": (house.inbox_forget, Params({"folder": shapes.text})),
    "inbox.run": (house.inbox_run, Params({"path": shapes.text})),
    "inbox.skip": (house.inbox_skip, Params({"path": shapes.text})),
    "inbox.pause": (house.inbox_pause, Params({})),
    "inbox.resume": (house.inbox_resume, Params({})),
    "doctor": (health.doctor, Params({"repair?": shapes.flag})),
    "log.report": (program.log_report, Params({})),
    "engine.stop": (house.engine_stop, Params({})),
    "engine.hand_over": (house.engine_hand_over, Params({})),
    "ui.show": (house.ui_show, Params({})),
    "ui.open": (
        house.ui_open,
        Params({"files": shapes.texts, "env": shapes.environment, "umask": shapes.whole}),
    ),
}
