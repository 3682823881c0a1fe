"""Whether the letter that somebody stands behind can be made at all."""

from __future__ import annotations

from namens.signing.acts import desk_language
from namens.signing.desk import Desk
from namens.workspace.problems import Problem, Problems


def what_stands_in_the_way(desk: Desk, language: str = "", *, only: bool = False) -> list[Problem]:
    """Why the letter cannot be made in *language*, or (unless *only*) in another; a translation may have gaps.

    Raises CannotSignError for a language that the letter lacks.
    """
    from namens.signing.invitations.attachments import letters  # with all that makes a letter

    read, problems = desk_language(desk, language), Problems()
    letters(desk, [read], problems)
    others = [name for name in desk.present.texts if name != read]
    if others and not only and not problems.errors:
        letters(desk, others, problems, draft=True)
    return problems.errors
