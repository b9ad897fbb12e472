"""Which modules a loaded server imports, and what it says of those that are not there."""

import selectors

from runtime_notebook.runner.families import COMPANIONS, modules
from runtime_notebook.runner.pairs import Order
from runtime_notebook.runner.servers import Server


def test_a_family_is_loaded_with_what_it_loads_when_it_is_first_used() -> None:
    wanted = modules(["sklearn", "sklearn.cluster", "yaml"])
    assert wanted[0] == "sklearn"
    assert {"sklearn.linear_model", "yaml", *COMPANIONS["sklearn"]} <= set(wanted)
    assert len(set(wanted)) == len(wanted)


def test_nobody_is_told_that_something_nobody_asked_for_is_missing() -> None:
    order = Order("/usr/bin/python3", modules(["sklearn"]), {})
    selector = selectors.SelectSelector()
    server = Server(("python", (), True), order, "fork", selector, lambda _: None)
    absent = dict.fromkeys(("sklearn", *COMPANIONS["sklearn"]), "ModuleNotFoundError")
    server.facts = {"ready": True, "left_out": absent}
    described = server.describe({})
    assert described["left_out"] == {"sklearn": "ModuleNotFoundError"}
    assert not absent.keys() & set(described["preload"])
