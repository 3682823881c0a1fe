"""What can be wrong with a template, in the user's words."""

from __future__ import annotations


class TemplateProblem(Exception):
    """A template cannot be filled. `template` and `line` say where, when they are known."""

    def __init__(self, message: str, template: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message, self.template, self.line = message, template, line
