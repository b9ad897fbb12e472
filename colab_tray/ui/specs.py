"""What a machine is, and what a job asks for, as words of a sentence. Pure but for the language."""

from __future__ import annotations

from colab_tray.core.model.runtime import ANY_GPU, Need, RuntimeSpec
from colab_tray.core.notifications import clean
from colab_tray.ui.words import translate

_PROBE = "a machine"  # tells whether anybody translates


def spec_text(spec: RuntimeSpec) -> str:
    """T4, or T4 with high RAM."""
    cpu = translate("runtimes", "CPU")
    return _with_ram(cpu if spec.accelerator == "cpu" else clean(spec.accelerator), spec.high_ram)


def need_text(need: Need) -> str:
    """In English with its article, which only the core knows: "a T4 with high RAM on colab"."""
    any_ = translate("machines", "a machine")
    if any_ == _PROBE:
        return clean(str(need))
    named = {
        "": any_,
        "cpu": translate("machines", "a CPU machine"),
        ANY_GPU: translate("machines", "a GPU"),
    }
    what = _with_ram(named.get(need.accelerator) or clean(need.accelerator), need.high_ram)
    text = translate("machines", "{what} on {place}", "T4 on colab")
    return text.format(what=what, place=clean(need.place)) if need.place else what


def _with_ram(what: str, high: bool) -> str:
    return translate("runtimes", "{what} with high RAM").format(what=what) if high else what
