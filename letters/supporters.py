"""The persons whom a database holds, for a letter that prints them."""

from __future__ import annotations

from namens.coalitions.places import has_database
from namens.letters.load import Loaded
from namens.workspace.problems import Problems


def with_supporters(loaded: Loaded, problems: Problems) -> Loaded:
    """*loaded* with the supporters of its coalition's database, where it has one; else as it is."""
    if loaded.coalition is None:
        return loaded
    path = loaded.folder / loaded.coalition.place.file
    if not has_database(path):
        return loaded
    from namens.coalitions.signoffs import StoreError
    from namens.coalitions.stores import open_stores

    try:
        stores = open_stores(path, loaded.folder)
        found = tuple(stores.database.supporters()) if stores.database else ()
        stores.close()
    except StoreError as error:
        from namens.letters.signatures import add_store_error

        add_store_error(error, loaded.coalition.place, problems)
        return loaded
    return loaded._replace(supporters=found)
