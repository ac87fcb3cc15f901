"""nbgrader imported without what grading never uses."""

import sys

GRAMMAR = "rfc3987_syntax"


def import_jsonschema() -> None:
    """Import jsonschema without the grammar of IRIs that it would build at once.

    That takes a second and 23 MB; no schema of notebooks asks for IRIs. Whoever imports the grammar
    itself later gets it. Nothing happens where jsonschema is imported already.
    """
    if GRAMMAR in sys.modules or "jsonschema" in sys.modules:
        return
    sys.modules[GRAMMAR] = None  # type: ignore[assignment]  # an import then fails
    try:
        import jsonschema  # noqa: F401
    finally:
        del sys.modules[GRAMMAR]
