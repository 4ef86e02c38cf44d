"""The two palettes. Every colour the program draws with is named here, once for light and once for dark."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Colors:
    """One palette; each field is a colour as `#rrggbb`.

    Text colours keep a contrast of at least 4.5 on `window`, `panel` and `raised` (a test computes it); `faint` is for
    marks and disabled text only.
    """

    window: str  # behind the grid
    panel: str  # sidebar, top bar, inspector
    raised: str  # fields, cards, menus
    hover: str
    pressed: str
    selected: str  # background of what is selected
    border: str
    border_strong: str
    text: str
    dim: str  # secondary text
    faint: str
    accent: str
    accent_hover: str
    on_accent: str  # text on accent
    evidence: str  # keywords and evidence maps
    evidence_soft: str
    good: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    track: str  # the empty part of bars
    land: str  # of the map
    sea: str

    def as_dict(self) -> dict[str, str]:
        """All colours by name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Colors(
    window="#eef0f2",
    panel="#f8f9fa",
    raised="#ffffff",
    hover="#e9edf0",
    pressed="#dde3e7",
    selected="#d5e9ec",
    border="#dbe0e4",
    border_strong="#bcc5cc",
    text="#182026",
    dim="#55616b",
    faint="#8b97a1",
    accent="#0b6f7c",
    accent_hover="#095c67",
    on_accent="#ffffff",
    evidence="#8f5206",
    evidence_soft="#fbeccf",
    good="#1c7440",
    warn="#8f5206",
    warn_soft="#fdf3de",
    bad="#b3261e",
    bad_soft="#fbe9e7",
    track="#dfe4e8",
    land="#fafaf7",
    sea="#d9e4ea",
)

DARK = Colors(
    window="#121518",
    panel="#181c20",
    raised="#20252b",
    hover="#262c33",
    pressed="#2e353d",
    selected="#173a41",
    border="#2a3037",
    border_strong="#434c56",
    text="#e7ebee",
    dim="#a0abb5",
    faint="#6d7882",
    accent="#48c3cd",
    accent_hover="#6bd3db",
    on_accent="#06262a",
    evidence="#f3b55c",
    evidence_soft="#3a2d17",
    good="#63c98a",
    warn="#f3b55c",
    warn_soft="#2f2717",
    bad="#f28b82",
    bad_soft="#37201f",
    track="#2f363d",
    land="#2c343b",
    sea="#0f1a21",
)
