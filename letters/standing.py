"""Where each signatory stands, for the letter of today; and what is said of those who do not stand behind it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from namens.coalitions.coalition import Coalition
from namens.coalitions.directory import Directory
from namens.coalitions.signoffs import EDITORIAL, Event
from namens.coalitions.standing import EXPIRED, Standing, standings
from namens.coalitions.stores import open_stores
from namens.coalitions.texts import Text, read_text
from namens.letters.fingerprint import fingerprint
from namens.letters.load import Loaded
from namens.letters.submission import Submission
from namens.workspace.problems import Problems

if TYPE_CHECKING:
    from namens.letters.signatures import Printed


def standings_of(
    loaded: Loaded, problems: Problems, *, final: bool = False
) -> tuple[Mapping[str, Standing], bool]:
    """Each listed signatory's standing, and whether anybody was asked or said anything. May raise StoreError.

    Approvals count by the letter's own date, so that the same inputs give the same bytes; for a *final* letter they
    must hold today, too. What the coalition's file and its database tell differently is warned of; a final letter cannot
    be made of it.
    """
    assert loaded.coalition is not None
    expires = loaded.submission.approvals_expire
    with contextlib.closing(open_stores(loaded.folder / loaded.coalition.place.file, loaded.folder)) as store:
        events: Sequence[Event] = store.events()
        problems.extend(found._replace(warning=not final) for found in store.contradictions())

        def recall(name: str) -> Text | None:
            content = store.text(name)
            return read_text(content, name) if content is not None else None

        found = standings(
            [*loaded.coalition.signatories, *(person.id for person in loaded.supporters)],
            events,
            fingerprint(loaded),
            recall,
            today=day_of_approvals(loaded.submission) if final else loaded.submission.date.date,
            expires=expires.date if expires else None,
        )
    return found, any(event.kind != EDITORIAL for event in events)


def day_of_approvals(submission: Submission) -> dt.date:
    """Until when an approval must hold: today, or the letter's date where that is later."""
    return max(dt.datetime.now(dt.UTC).date(), submission.date.date)


def unapproved_words(
    loaded: Loaded,
    coalition: Coalition,
    standings: Mapping[str, Standing],
    printed: Mapping[str, Printed],
    policy: str,
    *,
    final: bool,
) -> Iterator[str]:
    """A sentence for each group of names that stand under a text that they did not approve."""
    directory = Directory(coalition, loaded.supporters)

    def named(signatories: Sequence[str]) -> str:
        return ", ".join(directory.names(signatories, language, loaded.submission.first))

    for language in printed:
        awaited = [
            name
            for name, standing in standings.items()
            if not standing.behind(language) and not standing.refused
        ]
        missing = [name for name in awaited if standings[name].approval is None]
        expired = [name for name in awaited if standings[name].state == EXPIRED]
        others = [
            name
            for name in awaited
            if standings[name].approval is not None and standings[name].state != EXPIRED
        ]
        outdated = [name for name in others if language in standings[name].languages]
        elsewhere = [name for name in others if language not in standings[name].languages]
        several = len(loaded.submission.languages) > 1
        where = f" of the text in '{language}'" if several else " of this text"
        earlier = f" of an earlier text in '{language}'" if several else " of an earlier text"
        what = "cannot be final" if final else _WHAT.get(policy, "")
        if policy != "approved":
            yield from _sentence(named(missing), f"no approval{where} from", what)
            yield from _sentence(named(outdated), f"only an approval{earlier} from", what)
            yield from _sentence(
                named(elsewhere), f"no approval{where}, only of another language, from", what
            )
            yield from _sentence(named(expired), f"an approval{where} that expired from", what)
        if final and not [name for name in standings if name not in printed[language].hidden]:
            yield "nobody is printed, so nobody stands behind this text."
        sender = standings.get(coalition.lead_id)
        if sender is not None and not sender.behind(language) and (policy == "approved" or sender.refused):
            stays = "" if final else "; it stays the sender"
            yield f"the sender, {named([coalition.lead_id])}, does not stand behind the text in '{language}'{stays}."
        elif sender is not None and sender.approval is not None and sender.approval.consent is False:
            stays = "" if final else "; it stays the sender"
            yield f"the sender, {named([coalition.lead_id])}, does not want to be published{stays}."


def overtaken_words(
    loaded: Loaded, coalition: Coalition, standings: Mapping[str, Standing], printed: Mapping[str, Printed]
) -> Iterator[str]:
    """A sentence for each request that changed since names were printed with a reservation on it."""
    asking = {str(argument.id) for argument in loaded.arguments if argument.asks}
    names: dict[str, list[str]] = {}
    for name, standing in standings.items():
        if not standing.overtaken:
            continue
        shown = any(name not in found.hidden for found in printed.values())
        for reservation in standing.overtaken if shown or name == coalition.lead_id else ():
            if reservation.argument in asking:
                names.setdefault(reservation.argument, []).append(name)
    for argument, found in names.items():
        shown_names = Directory(coalition, loaded.supporters).names(
            found, loaded.submission.first, loaded.submission.first
        )
        yield (
            f"what '{argument}' asks has changed since {', '.join(shown_names)} did not endorse it, so no reservation "
            "is printed. Ask what they say of it now."
        )


_WHAT = {"listed": "printed all the same", "provisional": "printed 'subject to approval'"}


def _sentence(names: str, lead: str, what: str) -> Iterator[str]:
    if names:
        yield f"{lead} {names}: {what}. `namens sign status` says more."
