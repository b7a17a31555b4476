"""What is kept of an unexpected error: where it happened and its kind, never a text, a value or a key."""

import traceback
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_state_path

LOG_NAME = "crash.log"


def log_crash(error: BaseException, folder: Path | None = None) -> Path | None:
    """Append a report and return its file; None where nothing can be written."""
    path = (folder or user_state_path("transcall")) / LOG_NAME
    frames = traceback.extract_tb(error.__traceback__, limit=-30)
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path
