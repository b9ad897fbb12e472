"""The forms in which a thing can be shown: by its `_repr_*_` methods, as IPython would, without IPython.

Nothing is imported but what the thing's own library has loaded already.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MOST_CELLS = 50_000  # of a table, in the form that is for programs
LONGEST_TEXT = 64 << 10  # bytes of a table as text

_METHODS = {
    "_repr_png_": "image/png",
    "_repr_svg_": "image/svg+xml",
    "_repr_jpeg_": "image/jpeg",
    "_repr_pdf_": "application/pdf",
    "_repr_html_": "text/html",
    "_repr_markdown_": "text/markdown",
    "_repr_latex_": "text/latex",
    "_repr_json_": "application/json",
    "_repr_javascript_": "application/javascript",
}
_CANARY = "_ipython_canary_method_should_not_exist_"


def forms_of(thing: Any) -> tuple[dict[str, bytes], str]:
    """What there is to hand over of a thing, by mime type, and what was left out of it.

    Empty when it has no form but its text. A method that fails is passed over.
    """
    forms = encoded(_by_formatter(thing) or _by_methods(thing))
    forms.pop("text/plain", None)
    if "image/png" in forms:
        forms.pop("image/jpeg", None)
    data, note = _table(thing)
    forms.update(data)
    if "text/html" in forms:
        forms["text/plain"] = repr(thing).encode(errors="replace")[:LONGEST_TEXT]
    return forms, note


def encoded(bundle: Mapping[str, Any]) -> dict[str, bytes]:
    """A mime bundle as bytes; binary forms may come as base64. What is neither is passed over."""
    forms: dict[str, bytes] = {}
    for mime, value in bundle.items():
        try:
            forms[str(mime)] = _bytes(str(mime), value)
        except (TypeError, ValueError):
            continue
    return forms


def _bytes(mime: str, value: Any) -> bytes:
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, str):
        if (mime.startswith("image/") and mime != "image/svg+xml") or mime == "application/pdf":
            from binascii import a2b_base64

            return a2b_base64(value)
        return value.encode(errors="replace")
    import json

    return json.dumps(value).encode()


def method(thing: Any, name: str) -> Any:
    """A method of a thing by which it shows itself, or None. Not of things that have any name asked for."""
    try:
        if getattr(thing, _CANARY, None) is not None:
            return None
        found = getattr(thing, name, None)
    except Exception:
        return None
    return found if callable(found) and not isinstance(thing, type) else None


def _by_formatter(thing: Any) -> dict[str, Any]:
    """By IPython's own machinery where the script has loaded it: it knows what was registered there."""
    formatters = sys.modules.get("IPython.core.formatters")
    if formatters is None:
        return {}
    try:
        bundle, _ = formatters.DisplayFormatter().format(thing)
    except Exception:
        return {}
    return dict(bundle)


def _by_methods(thing: Any) -> dict[str, Any]:
    bundle: dict[str, Any] = {}
    whole = method(thing, "_repr_mimebundle_")
    if whole is not None:
        bundle.update(_without_metadata(_called(whole, include=None, exclude=None)) or {})
    for name, mime in _METHODS.items():
        found = method(thing, name)
        if found is not None and mime not in bundle:
            value = _without_metadata(_called(found))
            if value is not None:
                bundle[mime] = value
    return bundle


def _called(function: Any, **options: Any) -> Any:
    try:
        return function(**options)
    except Exception:
        return None


def _without_metadata(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and len(value) == 2 else value


def _table(thing: Any) -> tuple[dict[str, bytes], str]:
    """A table's data as CSV: all of it, or its first rows and a note that says so."""
    for library, kinds, write in (
        ("pandas", ("DataFrame", "Series"), _pandas_csv),
        ("polars", ("DataFrame", "Series"), _polars_csv),
    ):
        module = sys.modules.get(library)
        types = tuple(t for name in kinds if isinstance(t := getattr(module, name, None), type))
        if isinstance(thing, types):
            try:
                return _csv(thing, write)
            except Exception:
                return {}, ""
    return {}, ""


def _csv(table: Any, write: Any) -> tuple[dict[str, bytes], str]:
    rows = len(table)
    columns = table.shape[1] if len(table.shape) > 1 else 1
    most = max(100, MOST_CELLS // max(1, columns))
    text = write(table.head(most))
    note = f"The data has the first {most} of {rows} rows." if rows > most else ""
    return {"text/csv": text.encode(errors="replace")}, note


def _pandas_csv(table: Any) -> str:
    plain = type(table.index).__name__ == "RangeIndex" and table.index.name is None
    return str(table.to_csv(index=not plain))


def _polars_csv(table: Any) -> str:
    return str((table.to_frame() if hasattr(table, "to_frame") else table).write_csv())
