"""Positive and negative examples: places of the library and picture files."""

from dataclasses import dataclass
from pathlib import Path

# Key of a tile of the library, or a picture file.
Example = int | Path
MOST_EXAMPLES = 200


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of a search: more like these, less like those.

    Attributes:
        liked: More like these, in the order they were given.
        unliked: Less like these.
    """

    liked: tuple[Example, ...] = ()
    unliked: tuple[Example, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.liked or self.unliked)

    def __len__(self) -> int:
        return len(self.liked) + len(self.unliked)

    def including(self, example: Example, *, liked: bool) -> "Examples":
        """With one more; an earlier opinion of the same example is replaced."""
        without = self.excluding(example)
        if liked:
            return Examples((*without.liked, example), without.unliked)
        return Examples(without.liked, (*without.unliked, example))

    def excluding(self, example: Example) -> "Examples":
        """Without one."""
        return Examples(
            tuple(one for one in self.liked if one != example), tuple(one for one in self.unliked if one != example)
        )
