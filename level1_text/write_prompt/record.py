"""What the recorder asks for this lesson: both requests of each practice case.

Run: ``python -m workshop.ai.record level1_text.write_prompt.record:practice_asks``.
"""

from level1_text.write_prompt import lesson, task
from workshop.engine import Reporter
from workshop.lesson import Case


def practice_asks() -> None:
    """The vague request on the material with and without personal data, and the sample request."""
    for case in lesson.cases.values():
        if case.kind == "practice":
            material = (case.folder / case.brief["file"]).read_text(encoding="utf-8")
            sample = sample_of(case)
            for given in (material, sample.material):
                task.compare(case.brief["messy"], given, sample.prompt, sample, None, Reporter())


def sample_of(case: Case) -> task.Sample:
    """The sample of a practice case; an empty one for any other."""
    path = case.folder / "mau.txt"
    if not path.is_file():
        return task.Sample()
    material = (case.folder / case.brief["file"]).read_text(encoding="utf-8")
    return task.Sample(
        prompt=path.read_text(encoding="utf-8"), material=task.without_personal_data(material)[0]
    )
