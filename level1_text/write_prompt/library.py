"""A library of good requests: those that ship with the lesson, and those that a learner keeps."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from level1_text.write_prompt.request import Prompt
from workshop import office
from workshop.files import write_atomic

OWN_FILE = "thu-vien-yeu-cau.json"
BLANK = re.compile(r"\{([^{}\n]{1,40})\}")


class Template(BaseModel):
    """A request to reuse. Words in curly brackets are blanks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    personas: tuple[str, ...]
    task: str
    title: str
    role: str
    context: str
    job: str
    format: str

    @property
    def blanks(self) -> tuple[str, ...]:
        """The blanks in the order in which they stand, each once."""
        whole = "\n".join((self.role, self.context, self.job, self.format))
        return tuple(dict.fromkeys(BLANK.findall(whole)))

    def filled(self, values: Mapping[str, str], source: str = "") -> Prompt:
        """The request with blanks filled; one without a value stays as it is."""

        def fill(text: str) -> str:
            return BLANK.sub(lambda b: values.get(b[1], "").strip() or b.group(), text)

        return Prompt(
            fill(self.role), fill(self.context), fill(self.job), fill(self.format), source
        )


class Shelf(BaseModel):
    """What a learner keeps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kept: tuple[Template, ...] = ()


@lru_cache(maxsize=1)
def shipped() -> tuple[Template, ...]:
    """The requests that come with the lesson."""
    path = Path(__file__).parent / "data" / "library.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["request"]
    return tuple(Template(**row) for row in rows)


def choose(
    templates: Iterable[Template], persona: str = "", task: str = "", words: str = ""
) -> list[Template]:
    """The templates for a persona and a task that hold all the words; "" leaves a filter out."""
    wanted = words.lower().split()
    return [
        each
        for each in templates
        if (not persona or persona in each.personas)
        and (not task or each.task == task)
        and all(word in each.model_dump_json().lower() for word in wanted)
    ]


def load_own(folder: Path) -> Shelf:
    """The learner's own shelf; a damaged one is set aside and begins empty."""
    path = folder / OWN_FILE
    try:
        return Shelf.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Shelf()
    except (OSError, ValidationError):
        path.replace(path.with_suffix(".hong.json"))
        return Shelf()


def keep(folder: Path, title: str, prompt: Prompt) -> Shelf:
    """Put a request, without its source, on the learner's shelf under a title; the same title is
    written over."""
    made = Template(
        id=f"own-{title}",
        personas=("canbo", "giaovien", "htx", "hkd"),
        task="Của tôi",
        title=title,
        role=prompt.role,
        context=prompt.context,
        job=prompt.job,
        format=prompt.form,
    )
    rest = [each for each in load_own(folder).kept if each.title != title]
    return _write(folder, Shelf(kept=(*rest, made)))


def drop(folder: Path, title: str) -> Shelf:
    """Take a request off the learner's shelf."""
    rest = [each for each in load_own(folder).kept if each.title != title]
    return _write(folder, Shelf(kept=tuple(rest)))


def _write(folder: Path, shelf: Shelf) -> Shelf:
    write_atomic(folder / OWN_FILE, shelf.model_dump_json(indent=1))
    return shelf


def write_book(path: Path, templates: Iterable[Template]) -> None:
    """Write requests as one Word file, to be used in any assistant."""
    parts: list[office.Heading | office.Paragraph] = []
    for each in templates:
        parts.append(office.Heading(f"{each.task}: {each.title}"))
        parts += [office.Paragraph(line) for line in each.filled({}).text.splitlines() if line]
    office.write_docx(
        path, office.DocxPage(title="Tủ yêu cầu mẫu", parts=tuple(parts), ai_label="")
    )
