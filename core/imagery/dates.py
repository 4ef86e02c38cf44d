"""The day a scene was taken, from its file name and from dates that files carry."""

import datetime
import re
from pathlib import Path

DATE_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def date_in_name(path: Path) -> str | None:
    """ISO date that a file name carries, such as S2A_20240131 or 2024-01-31."""
    dates = (iso_date("".join(found)) for found in DATE_IN_NAME.findall(path.stem))
    return next((date for date in dates if date is not None), None)


def iso_date(text: object) -> str | None:
    """ISO date at the start of a text such as "2024:01:31 10:22:31" or "20240131T102231"; None if there is none."""
    found = DATE_IN_NAME.match(str(text or "")[:10].replace(":", "-"))
    if found is None:
        return None
    try:
        return datetime.date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None
