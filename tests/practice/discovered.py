"""Google's own description of the Colab API, and Google's own Python client for it, on Practice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import google.oauth2.credentials
import googleapiclient.discovery

_FOLDER = Path(googleapiclient.discovery.__file__).parent / "discovery_cache/documents"
# Marked as internal to Colab: clients rely on it, the description does not have it.
UNDESCRIBED = {("ConnectionInfo", "endpoint")}
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
}


def document(version: str) -> dict[str, Any]:
    """The description of `v1` or `v1beta` that google-api-python-client brings."""
    read: dict[str, Any] = json.loads((_FOLDER / f"colaboratory.{version}.json").read_text("utf-8"))
    return read


def client(version: str, url: str, token: str) -> Any:
    """Google's client, told Practice's address and no more."""
    return googleapiclient.discovery.build_from_document(
        document(version),
        credentials=google.oauth2.credentials.Credentials(token),
        client_options={"api_endpoint": url},
    )


def differences(value: object, schema: str, version: str) -> list[str]:
    """Where an answer is not what the description says; nothing for one that is."""
    schemas = document(version)["schemas"]

    def look(value: object, kind: dict[str, Any], place: str) -> list[str]:
        if "$ref" in kind:
            return known(value, kind["$ref"], place)
        if not isinstance(value, _KINDS[kind["type"]]):
            return [f"{place} is no {kind['type']}: {value!r}"]
        if "enum" in kind and value not in kind["enum"]:
            return [f"{place} is none of {kind['enum']}: {value!r}"]
        if isinstance(value, list):
            return [
                d
                for n, each in enumerate(value)
                for d in look(each, kind["items"], f"{place}[{n}]")
            ]
        return []

    def known(value: object, name: str, place: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{place} is no {name}: {value!r}"]
        properties, found = schemas[name].get("properties", {}), []
        for key, each in value.items():
            if key in properties:
                found += look(each, properties[key], f"{place}.{key}")
            elif (name, key) not in UNDESCRIBED:
                found.append(f"{place} has a {key}, which {name} has not")
        return found

    return known(value, schema, schema)
