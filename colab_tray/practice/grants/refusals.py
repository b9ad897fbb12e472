"""How a request about grants is refused."""

from __future__ import annotations


class Refused(Exception):
    """One of OAuth's errors, with Google's words for it.

    `error` is the machine's word ("invalid_grant"), `status` the HTTP status of the answer.
    """

    def __init__(self, error: str, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.error = error
        self.sentence = sentence
        self.status = status

    def body(self) -> dict[str, str]:
        """The JSON that the token endpoint answers with."""
        return {"error": self.error, "error_description": self.sentence}


class Declined(Exception):
    """The authorization ends without a code and the client is told so: `error` goes to its redirect."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error
