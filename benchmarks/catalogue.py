"""Every figure there is. A group is measured as a whole, whichever of its figures is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks import (
    burst,
    commands,
    desktop,
    durable,
    environment,
    first_start,
    idle,
    inbox,
    looks,
    machines,
    notebooks,
    output,
    pictures,
    practice,
    rented,
    search,
    view,
    warm,
)
from benchmarks.figure import Figure, Goal
from benchmarks.stage import Stage


@dataclass(frozen=True, slots=True)
class Group:
    figures: Mapping[str, Goal]
    measure: Callable[[Stage], Iterable[Figure]]


GROUPS = (
    Group({"hello_warm": warm.WARM, "hello_warm_p99": warm.P99}, warm.hello_warm),
    Group({"hello_loaded": warm.LOADED}, warm.hello_loaded),
    Group({"warm_environment": environment.GOAL}, environment.warm_environment),
    Group({"science": warm.SCIENCE}, warm.science),
    Group({"torch": warm.TORCH}, warm.torch),
    Group({"show_picture": pictures.GOAL}, pictures.show_picture),
    Group({"bundle_unchanged": looks.BUNDLE}, looks.bundle_unchanged),
    Group({"preflight": looks.PREFLIGHT, "preflight_dense": looks.DENSE}, looks.preflight),
    Group({"notebook": notebooks.GOAL}, notebooks.notebook),
    Group({"noop_durable": durable.ONE}, durable.noop),
    Group({"noop_durable_loaded": durable.ONE_LOADED}, durable.noop_loaded),
    Group({"jobs_per_second": durable.MANY}, durable.per_second),
    Group({"jobs_per_second_loaded": durable.MANY_LOADED}, durable.per_second_loaded),
    Group({"cli_help": commands.HELP}, commands.help_),
    Group({"cli_status": commands.STATUS}, commands.status),
    Group({"python_import": commands.IMPORT}, commands.python_import),
    Group({"cli_run_hello": commands.RUN}, commands.run_hello),
    Group({"cli_cold_start": commands.COLD_START}, commands.cold_start),
    Group(
        {
            "output_1gib": output.IN,
            "output_1gib_memory": output.MEMORY,
            "logs_1gib": output.OUT,
        },
        output.gibibyte,
    ),
    Group({"prints_2m": output.PRINTS}, output.prints),
    Group({"inbox": inbox.GOAL}, inbox.inbox),
    Group({"inbox_burst": burst.GOAL}, burst.inbox_burst),
    Group({"search_million": search.GOAL, "usage_million": search.USAGE}, search.search_million),
    Group({"practice_start": practice.START}, practice.practice_start),
    Group({"practice_machine": practice.MACHINE}, practice.practice_machine),
    *(Group(goals, measure) for goals, measure in (*machines.PARTS, rented.PART)),
    Group(desktop.GOALS, desktop.tray),
    Group(view.GOALS, view.view),
    Group(view.WINDOW, view.window),
    Group(first_start.GOALS, first_start.first_start),
    Group({"engine_idle_cpu": idle.GOAL}, idle.engine),
    Group({"auto_idle_cpu": idle.GOAL}, idle.auto),
)
