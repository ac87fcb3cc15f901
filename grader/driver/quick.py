"""nbgrader checks the schema of cell metadata anew for each cell; here that is done once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from jsonschema.exceptions import best_match
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for

_validators: dict[str, Validator] = {}


@contextmanager
def quick_validation() -> Iterator[None]:
    """Let nbgrader's metadata check use a validator that is kept; same errors."""
    quick = SimpleNamespace(validate=_validate)
    with patch("nbgrader.nbgraderformat.common.jsonschema", quick):
        yield


def _validate(instance: Any, schema: Mapping[str, Any]) -> None:
    """As ``jsonschema.validate``. Raises its ``ValidationError`` and ``SchemaError``."""
    name = repr(schema)
    if name not in _validators:
        kind = validator_for(schema)
        kind.check_schema(schema)
        _validators[name] = kind(schema)
    error = best_match(_validators[name].iter_errors(instance))
    if error is not None:
        raise error
