"""What speaks against a unit of the memory, in points. They change a match's place, never the number it shows.

The settings `memory.penalty_…` of transcall.yaml are these, one each.
"""

from dataclasses import dataclass

from transcall.domain.match import MemoryUnit
from transcall.domain.state import Origin


@dataclass(frozen=True, slots=True)
class Penalties:
    """Points for each; what speaks against a unit adds up, but of the first three only one counts."""

    appeal: int = 1
    """It is of another appeal of this workspace."""
    memory: int = 2
    """It is of a memory that was imported."""
    shared: int = 3
    """It is of another workspace."""
    domain: int = 3
    """It is about something else."""
    region: int = 2
    """It is in the same languages as other regions have them."""
    unreviewed: int = 5
    """Nobody has reviewed it."""
    machine: int = 5
    """A machine wrote it."""

    def of(self, unit: MemoryUnit, *, appeal: str, domain: str, is_shared: bool, is_other_region: bool) -> int:
        """What speaks against a unit for a segment of this appeal and domain."""
        far = self.appeal if appeal and unit.appeal != appeal else 0
        if is_shared or unit.memory:
            far = self.shared if is_shared else self.memory
        against = (
            (self.domain, bool(unit.domain and domain and unit.domain != domain)),
            (self.region, is_other_region),
            (self.unreviewed, not unit.is_reviewed),
            (self.machine, unit.origin.startswith(Origin.MACHINE.value)),
        )
        return far + sum(points for points, does in against if does)


USUAL = Penalties()
"""Where nobody says otherwise."""
