"""Display settings of a scene; they never affect the model's input."""

from dataclasses import dataclass

from core.imagery.stretch import HIGH, LOW


@dataclass(frozen=True, slots=True)
class Display:
    """Bands and stretch of a picture.

    Attributes:
        bands: 1-based bands for red, green and blue.
        low: Percentile of the valid pixels that becomes black, in [0, 100).
        high: Percentile that becomes white, in (low, 100].
    """

    bands: tuple[int, int, int]
    low: float = LOW
    high: float = HIGH


@dataclass(frozen=True, slots=True)
class Bands:
    """What there is to choose from.

    Attributes:
        names: Names of each band; empty where the file does not tell.
        usual: How the scene is shown without a choice.
    """

    names: tuple[str, ...]
    usual: Display
