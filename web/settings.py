"""How the pages are served; handed to each worker through the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from namens.signing.addresses import Address, read_mailbox

_HANDED = "NAMENS_SERVE"


class Settings(NamedTuple):
    """`url`: where people reach the pages, without a slash at the end. `secret` signs forms of the open list.

    `smtp`: smtp://USER:PASSWORD@HOST:PORT, smtps:// or smtp+starttls://; empty for none. `mail_from`: the sender,
    `NAME <ADDRESS>` or an address alone.
    """

    folder: Path
    url: str = "http://127.0.0.1:8000"
    secret: str = ""
    smtp: str = ""
    mail_from: str = ""

    @property
    def secure(self) -> bool:
        """Whether people reach the pages by https."""
        return self.url.startswith("https://")

    @property
    def sender(self) -> Address | None:
        """From whom messages come; None where nobody said, or what was said is no address."""
        return read_mailbox(self.mail_from)

    @property
    def can_mail(self) -> bool:
        """Whether messages can be sent."""
        return bool(self.smtp) and self.sender is not None

    def hand_over(self) -> None:
        """Put the settings where the workers find them."""
        os.environ[_HANDED] = json.dumps([str(self.folder), *self[1:]])

    @classmethod
    def handed(cls) -> Settings:
        """The settings that were handed over."""
        folder, *rest = json.loads(os.environ[_HANDED])
        return cls(Path(folder), *rest)
