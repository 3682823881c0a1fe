"""The first tables. A version is never edited: what was released is somebody's database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def _sequence() -> sa.Column[int]:
    return sa.Column(
        "sequence", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.Identity(), primary_key=True
    )


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _moment(name: str, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(20), nullable=nullable)


def upgrade() -> None:
    """From an empty database."""
    op.create_table("meta", sa.Column("name", sa.Text, primary_key=True), _text("value"))
    op.create_table(
        "events",
        _sequence(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("kind"),
        sa.Column("signatory", sa.Text, nullable=False, index=True),
        _moment("at", nullable=False),
        _text("plain"),
    )
    op.create_table("texts", sa.Column("hash", sa.Text, primary_key=True), _text("content"))
    op.create_table(
        "forgotten", sa.Column("signatory", sa.Text, primary_key=True), _moment("at", nullable=False)
    )
    op.create_table(
        "supporters",
        _sequence(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(_text(name) for name in ("name", "role", "affiliation", "country", "email")),
        sa.Column("email_key", sa.Text, unique=True),
        *(_text(name) for name in ("language", "added_at")),
        sa.Column("consent", sa.Boolean),
        _moment("created_at", nullable=False),
        _moment("confirmed_at"),
        _moment("forgotten_at"),
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.String(64), primary_key=True),
        _text("purpose"),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        _text("language"),
        _moment("created_at", nullable=False),
        _moment("expires_at", nullable=False),
        _moment("revoked_at"),
        _moment("used_at"),
    )
    op.create_table(
        "audit",
        _sequence(),
        _moment("at", nullable=False),
        sa.Column("who", sa.Text, nullable=False, index=True),
        _text("what"),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        _text("detail"),
    )
    op.create_table(
        "rates",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("starts", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("count", sa.Integer, nullable=False),
    )
