"""Before the first page is served: what the files know of sign-offs is in the database, and what has served is gone."""

from __future__ import annotations

import datetime as dt

from namens.coalitions.stores import Stores
from namens.letters.load import load
from namens.web.office import bring
from namens.web.settings import Settings
from namens.workspace.problems import Problems

_KEPT = dt.timedelta(days=30)


def prepare(settings: Settings, stores: Stores) -> list[str]:
    """Bring the sign-offs of the coalition's file into the database; what the user should know. May raise StoreError."""
    problems = Problems()
    loaded = load(settings.folder, problems)
    warnings = [str(problem) for problem in problems.errors]
    if loaded is None or stores.database is None:
        return warnings
    bring(stores)
    warnings += map(str, stores.contradictions())
    stores.database.sweep(dt.datetime.now(dt.UTC) - _KEPT)
    if loaded.submission.open_list and not settings.can_mail:
        missing = " and ".join(
            name
            for name, given in (("NAMENS_SMTP_URL", settings.smtp), ("NAMENS_MAIL_FROM", settings.sender))
            if not given
        )
        warnings.append(
            f"submission.yaml has an open list, which needs a mail server to confirm addresses: set {missing}. "
            "Until then the list is closed, and its page says so."
        )
    elif settings.smtp and not settings.sender:
        warnings.append("NAMENS_MAIL_FROM is missing: no e-mail can be sent without an address to come from.")
    return warnings
