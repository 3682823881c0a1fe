"""What can be wrong with a template, in the user's words."""

from __future__ import annotations

from namens.workspace.problems import Place


class TemplateProblem(Exception):
    """A template cannot be filled. `place` says where, when it is known before the template runs."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message, self.place = message, place
