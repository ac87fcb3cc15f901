"""The lesson's work as a job: the voice and the frames need libraries that a page's kernel does without."""

from pathlib import Path

from level2_media.short_video.scenes import Plan
from workshop.engine import Limits, Reporter, job

LIMITS = Limits(seconds=600, memory_mb=1024)


@job
def make(plan: Plan, pictures: Path, folder: Path, title: str, progress: Reporter) -> float:
    """Write video and captions into ``folder``; gives seconds. Raises ``BadAnswer``, ``BadFile``."""
    from level2_media.short_video import task

    return task.make(plan, pictures, folder, title, progress)
