"""Templates that are compiled in tests stay out of the user's cache."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests never see, or fill, the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NAMENS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
