"""What a workspace or an edition wants of the checks: some off, some on request, some of another severity."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from transcall.domain.issue import Issue, Severity


@dataclass(frozen=True, slots=True)
class Policy:
    """For one language. The least there is: every check that is not on request, as it judges itself."""

    off: frozenset[str] = frozenset()
    """Names of checks to leave out."""
    also: frozenset[str] = frozenset()
    """Names of checks to run although they run only on request."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Check → the severity of all its issues, instead of its own."""
    rules: tuple[tuple[str, str], ...] = ()
    """What is said of the language's marks (`marks.RULES`), for `Pair.rules`."""

    def judged(self, issue: Issue) -> Issue:
        """An issue with the severity its check has here."""
        severity = self.severities.get(issue.check)
        return issue if severity is None else replace(issue, severity=severity)

    def without(self, names: frozenset[str]) -> "Policy":
        """The same with these checks off too."""
        return replace(self, off=self.off | names)

    def over(self, other: "Policy") -> "Policy":
        """This one's word where it has one, else the other's: an edition's over its workspace's."""
        return Policy(
            off=(other.off - self.also) | self.off,
            also=(other.also - self.off) | self.also,
            severities={**other.severities, **self.severities},
            rules=tuple({**dict(other.rules), **dict(self.rules)}.items()),
        )
