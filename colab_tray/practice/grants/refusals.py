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


def of_account(why: str) -> Refused:
    """Google does not let the account in at all; `why` as the switch `account_refused` has it."""
    said = {
        "deleted": ("invalid_grant", "Account has been deleted"),
        "restricted": ("access_denied", "Account restricted"),
    }
    return Refused(*said.get(why, (why, "Access to your account data is restricted by policies")))


class Declined(Exception):
    """The authorization ends without a code and the client is told so: `error` goes to its redirect."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error
