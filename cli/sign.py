"""`namens sign`: who stands behind which text, as a group of commands."""

from __future__ import annotations

import typer

from namens.cli import (
    sign_acts,
    sign_add,
    sign_export,
    sign_forget,
    sign_import,
    sign_invite,
    sign_status,
    sign_sync,
)

app = typer.Typer(
    help="Who stands behind which text: approvals, reservations, invitations.", no_args_is_help=True
)
app.command("add")(sign_add.add)
app.command("approve")(sign_acts.approve)
app.command("approve-individuals")(sign_acts.approve_individuals)
app.command("decline")(sign_acts.decline)
app.command("withdraw")(sign_acts.withdraw)
app.command("editorial")(sign_acts.editorial)
app.command("forget")(sign_forget.forget)
app.command("status")(sign_status.status)
app.command("log")(sign_status.log)
app.command("invite")(sign_invite.invite)
app.command("import")(sign_import.import_)
app.command("export")(sign_export.export)
app.command("sync")(sign_sync.sync)
