"""`namens cite`: the citation base, as a group of commands."""

from __future__ import annotations

import typer

from namens.cli import cite_audit, cite_evidence, cite_export, cite_import, cite_list, cite_show, cite_uses

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="The citation base: find sources, bring them in, see where they are cited.",
)
app.command("list")(cite_list.list_)
app.command("show")(cite_show.show)
app.command("search")(cite_list.search)
app.command("where")(cite_uses.where)
app.command("unused")(cite_uses.unused)
app.command("import")(cite_import.import_)
app.command("export")(cite_export.export)
app.command("audit")(cite_audit.audit)
app.command("save")(cite_evidence.save)
app.command("evidence")(cite_evidence.evidence)
