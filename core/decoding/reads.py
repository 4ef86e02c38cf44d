"""What may be read from a scene beside its tiles.

A request names a kind of read and its parameters, and the kind defines the type of the result; no function is sent through the
pipe.
"""

import abc
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from core.imagery import Scene, Window
from core.imagery.cutting import TileCopy, cut
from core.imagery.display import Display
from core.imagery.frames import Frame, frame
from core.imagery.geometry import MapPart
from core.imagery.mapped import RGBA, mapped
from core.imagery.scene import RGB
from core.imagery.views import CloseView, close_view, picture

Seen = TypeVar("Seen")


class SceneRead(abc.ABC, Generic[Seen]):
    """A kind of read.

    Attributes:
        gives: Type of what comes back (`core.wire`).
        of_map: Whether containers of tiles for maps are opened too, which are no scenes.
    """

    __slots__ = ()
    gives: ClassVar[Any]
    of_map: ClassVar[bool] = False

    @abc.abstractmethod
    def at(self, scene: Scene) -> Seen:
        """Read; runs where the file is read.

        Raises:
            SceneError: the scene cannot be read.
        """


@dataclass(frozen=True, slots=True)
class PictureRead(SceneRead[RGB]):
    """See `core.imagery.views.picture`."""

    gives: ClassVar[Any] = RGB
    side_px: int
    window: Window | None = None
    display: Display | None = None

    def at(self, scene: Scene) -> RGB:
        """See `SceneRead.at`."""
        return picture(scene, self.side_px, self.window, self.display)


@dataclass(frozen=True, slots=True)
class CloseRead(SceneRead[CloseView]):
    """See `core.imagery.views.close_view`."""

    gives: ClassVar[Any] = CloseView
    window: Window
    side_px: int
    displays: dict[tuple[str, ...], Display] = field(default_factory=dict)

    def at(self, scene: Scene) -> CloseView:
        """See `SceneRead.at`."""
        return close_view(scene, self.window, self.side_px, self.displays)


@dataclass(frozen=True, slots=True)
class CutRead(SceneRead[TileCopy]):
    """See `core.imagery.cutting.cut`."""

    gives: ClassVar[Any] = TileCopy
    window: Window

    def at(self, scene: Scene) -> TileCopy:
        """See `SceneRead.at`."""
        return cut(scene, self.window)


@dataclass(frozen=True, slots=True)
class FrameRead(SceneRead[Frame]):
    """See `core.imagery.views.frame`."""

    gives: ClassVar[Any] = Frame
    columns: int = 1
    rows: int = 1

    def at(self, scene: Scene) -> Frame:
        """See `SceneRead.at`."""
        return frame(scene, self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class MapRead(SceneRead[RGBA]):
    """See `core.imagery.mapped.mapped`."""

    gives: ClassVar[Any] = RGBA
    of_map: ClassVar[bool] = True
    part: MapPart

    def at(self, scene: Scene) -> RGBA:
        """See `SceneRead.at`."""
        return mapped(scene, self.part)


AnyRead = PictureRead | CloseRead | CutRead | FrameRead | MapRead
