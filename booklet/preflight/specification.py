"""A specification's rules as data, and the limits that they and a printer set together. In: its name, a profile. Out: Limits."""

import json

from booklet.base.dataclass import dataclass
from booklet.base.diagnostics import Severity
from booklet.base.package_data import data_folder
from booklet.ir.preflight import SpecificationRule
from booklet.ir.press_profile import PressProfile, Standard

SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "error and warning": Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Specification:
    """A variant of a specification: whose it is, of when, and its rules by number."""

    name: str
    source: str
    date: str
    rules: dict[str, SpecificationRule]

    def severity(self, number: str) -> Severity | None:
        """How grave an offence is; None where this variant does not ask."""
        return SEVERITIES.get(self.rules[number].severity)

    def value(self, number: str, name: str = "A") -> float:
        """A figure of a rule; 0 where this variant does not ask."""
        return self.rules[number].values.get(name, 0.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the file is measured by: the printer's figures, the specification, the standard that the file is judged by."""

    press: PressProfile
    specification: Specification
    standard: Standard

    @property
    def clause(self) -> str:
        """The base standard, as findings name it."""
        return "ISO 15930-7" if self.standard is Standard.X4 else "ISO 15930-4"


def load_specification(name: str) -> Specification:
    """A specification of the engine."""
    data = json.loads((data_folder("preflight") / f"{name}.json").read_text(encoding="utf-8"))
    rules = {
        rule["number"]: SpecificationRule(
            rule["number"], rule["title"], rule["severity"], rule.get("values", {}), rule.get("check", ""),
            rule.get("reason", ""),
        )
        for rule in data["rules"]
    }  # fmt: skip
    return Specification(data["name"], data["source"], data["date"], rules)
