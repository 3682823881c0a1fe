"""Corrections that a partner's form brings: what it says otherwise than the files do."""

from __future__ import annotations

import base64

from namens.coalitions.database.corrections import pending, propose
from namens.coalitions.database.store import Database
from namens.web.answers import Given
from namens.web.listed import Listed


def proposed(
    database: Database, who: Listed, given: Given, logo: tuple[str, bytes] | None, language: str
) -> bool:
    """Keep for the lead what differs from the files; False when nothing does. What is proposed already stays one."""
    known = {"name": who.name, "signatory": who.signatory, "role": who.role}
    said = {"name": given.name, "signatory": given.signatory, "role": given.role}
    if who.individual:
        del known["signatory"], said["signatory"]
    fields = {name: text for name, text in said.items() if text and text != known[name]}
    if logo is not None:
        fields |= {"logo_kind": logo[0], "logo": base64.b64encode(logo[1]).decode("ascii")}
    if not fields:
        return False
    there = [found.fields for found in pending(database) if found.signatory == who.id]
    if fields not in there:
        propose(database, who.id, language, fields)
    return True
