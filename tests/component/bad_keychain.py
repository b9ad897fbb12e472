"""A Secret Service that behaves badly: `python bad_keychain.py WAY`, on the session bus of its environment.

`prompts` asks for a password that nobody gives; `silent` answers nothing; `garbage` answers with what is no
object; `no_text` keeps bytes that are no text; `angry` answers with an error that tells what it should not;
`dies` ends in the middle of a question; `forgets` has lost what it was given.
"""

from __future__ import annotations

import sys
from typing import Any

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.secrets"
ITEM = "/org/freedesktop/secrets/item"
PRIVATE = "what the keychain says is nobody's business"


def main(way: str) -> None:
    connection = open_dbus_connection()
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    while True:
        message = connection.receive()
        if message.header.message_type is MessageType.method_call:
            answer(connection, message, way)


def answer(connection: DBusConnection, message: Message, way: str) -> None:
    if way == "silent":
        return
    if way == "dies":
        sys.exit()
    if way == "angry":
        connection.send(new_error(message, "org.example.Angry", "s", (PRIVATE,)))
    elif way == "garbage":
        connection.send(new_method_return(message, "u", (7,)))
    else:
        reply(connection, message, way)


def reply(connection: DBusConnection, message: Message, way: str) -> None:
    """As much of a keychain as is needed to be asked for a secret."""
    member = message.header.fields[HeaderFields.member]
    session = "/org/freedesktop/secrets/session"
    answers: dict[str, tuple[str, tuple[Any, ...]]] = {
        "Unlock": ("aoo", ([], "/org/freedesktop/secrets/prompt" if way == "prompts" else "/")),
        "Prompt": ("", ()),  # and `Completed` never comes
        "SearchItems": ("ao", ([] if way == "forgets" else [ITEM],)),
        "GetSecret": ("(oayays)", ((session, b"", b"\xff\xfe" + PRIVATE.encode(), "text/plain"),)),
    }
    if member == "Get":
        locked = message.body[1] == "Locked" and way == "prompts"
        value = ("b", locked) if message.body[1] == "Locked" else ("s", "a keychain")
        connection.send(new_method_return(message, "v", (value,)))
    elif member == "OpenSession" and message.body[0] != "plain":
        refusal = "org.freedesktop.DBus.Error.NotSupported"
        connection.send(new_error(message, refusal, "s", ("only plain",)))
    elif member == "OpenSession":
        connection.send(new_method_return(message, "vo", (("s", ""), session)))
    else:
        signature, body = answers[member]
        connection.send(new_method_return(message, signature, body))


if __name__ == "__main__":
    main(sys.argv[1])
