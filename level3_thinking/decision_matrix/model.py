"""What a choice is made of: options, criteria, must-haves. Values only: no file, no arithmetic.

Numbers are exact (``Fraction``), so that a tie is a tie and a bound is a bound.
"""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, model_validator

MAX_OPTIONS = 5000
MAX_CRITERIA = 15
POINTS = (1, 5)

Better = Literal["higher", "lower"]
Scale = Literal["minmax", "ratio", "points"]
Missing = Literal["ask", "zero", "exclude"]
Rule = Literal["yes", "at_least", "at_most"]


def exact(value: object) -> object:
    """A float as the decimal it is written as (0.1 is 1/10); anything else unchanged."""
    return Fraction(repr(value)) if isinstance(value, float) else value


Exact = Annotated[Fraction, BeforeValidator(exact)]
# Strict, so that the number 1 that comes back from JSON as "1" is not taken for "yes".
YesNo = StrictBool


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Criterion(Model):
    """One thing that is weighed. ``weight`` is a share: 1/4 is 25 %.

    ``scale`` says how a raw value becomes a score from 0 to 1: ``minmax`` between the worst and
    the best option, ``ratio`` to the best option, ``points`` given by people from 1 to 5.
    """

    name: str = Field(min_length=1, max_length=120)
    unit: str = Field(default="", max_length=60)
    better: Better = "higher"
    scale: Scale = "minmax"
    weight: Exact = Fraction(0)


class Requirement(Model):
    """A must-have: a yes-or-no fact, or a bound on a number. An option that fails it is out."""

    name: str = Field(min_length=1, max_length=120)
    unit: str = Field(default="", max_length=60)
    rule: Rule = "yes"
    bound: Exact | None = None

    @model_validator(mode="after")
    def _bound_fits_rule(self) -> "Requirement":
        if (self.bound is None) != (self.rule == "yes"):
            raise ValueError("a bound belongs to at_least and at_most, and to them alone")
        return self


class Option(Model):
    """One row: a raw value for each criterion and a fact for each must-have; None is unknown."""

    name: str = Field(min_length=1, max_length=200)
    values: tuple[Exact | None, ...]
    meets: tuple[YesNo | Exact | None, ...] = ()


class Matrix(Model):
    """The whole choice.

    ``missing`` says what an empty cell means: ``ask`` (not decided yet: nothing is computed),
    ``zero`` (the option scores 0 there) or ``exclude`` (the option is out).
    Raises ``ValidationError`` when rows and columns do not fit or names repeat.
    """

    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    requirements: tuple[Requirement, ...] = ()
    missing: Missing = "ask"

    @model_validator(mode="after")
    def _fits(self) -> "Matrix":
        wide, must = len(self.criteria), len(self.requirements)
        for option in self.options:
            if len(option.values) != wide or len(option.meets) != must:
                raise ValueError(f"row {option.name!r} does not fit the columns")
        for names in (self.option_names, tuple(c.name for c in self.criteria)):
            if len(set(names)) != len(names):
                raise ValueError("a name repeats")
        return self

    @property
    def option_names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)

    @property
    def weights(self) -> tuple[Fraction, ...]:
        return tuple(criterion.weight for criterion in self.criteria)

    def with_weights(self, weights: tuple[Fraction, ...]) -> "Matrix":
        """The same choice with other weights, in the order of the criteria."""
        pairs = zip(self.criteria, weights, strict=True)
        changed = tuple(c.model_copy(update={"weight": weight}) for c, weight in pairs)
        return self.model_copy(update={"criteria": changed})

    def with_value(self, option: str, criterion: str, value: Fraction | None) -> "Matrix":
        """The same choice with one raw value changed. Raises ``ValueError`` on unknown names."""
        row = self.option_names.index(option)
        column = [c.name for c in self.criteria].index(criterion)
        values = list(self.options[row].values)
        values[column] = value
        changed = self.options[row].model_copy(update={"values": tuple(values)})
        options = (*self.options[:row], changed, *self.options[row + 1 :])
        return self.model_copy(update={"options": options})
