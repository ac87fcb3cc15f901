"""The command line: what each command is given, and that reading it costs nothing."""

import subprocess
import sys
import types

import pytest

from classroom import cli, install
from classroom.install.environment import Stamp
from classroom.install.start import extras
from workshop.errors import WorkshopError

LIGHT, FULL = Stamp("", frozenset()), Stamp("", frozenset({"model"}))


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> dict:
    """Stands in for a module of the kit and keeps what it was called with."""
    seen: dict = {}

    def put(module: str, function: str, answer: object = None) -> dict:
        def stand_in(*values, **named):
            seen.update(named, values=values)
            if isinstance(answer, Exception):
                raise answer
            return answer

        fake = types.ModuleType(module)
        setattr(fake, function, stand_in)
        monkeypatch.setitem(sys.modules, module, fake)
        return seen

    return put


def test_without_a_command_the_class_is_opened(called):
    seen = called("classroom.server", "serve")
    assert cli.main([]) == 0
    assert seen == {"host": "127.0.0.1", "port": 8866, "browser": True, "values": ()}


def test_options_without_a_command_are_those_of_serve(called):
    seen = called("classroom.server", "serve")
    cli.main(["--host", "0.0.0.0", "--port", "80", "--no-browser"])
    assert (seen["host"], seen["port"], seen["browser"]) == ("0.0.0.0", 80, False)


def test_light_makes_lessons_run_on_recorded_replies(called, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "")
    monkeypatch.delenv("WORKSHOP_AI_URL", raising=False)
    called("classroom.server", "serve")
    cli.main(["--light"])
    assert cli.os.environ["WORKSHOP_AI"] == "recorded"


def test_light_keeps_a_model_elsewhere(called, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "")
    monkeypatch.setenv("WORKSHOP_AI_URL", "http://127.0.0.1:11434/v1")
    called("classroom.server", "serve")
    cli.main(["--light"])
    assert cli.os.environ["WORKSHOP_AI"] == ""


def test_the_rest_of_grade_goes_to_the_grader_as_it_is(called):
    seen = called("grader.__main__", "main", 3)
    assert cli.main(["grade", "build", "--help", "-x"]) == 3
    assert seen["values"] == (["build", "--help", "-x"],)


def test_the_folders_of_a_new_lesson_are_named(called, capsys):
    called("classroom.new_lesson", "create", ["level1_text/my_slug"])
    assert cli.main(["new-lesson", "level1_text", "my_slug"]) == 0
    assert capsys.readouterr().out == "Đã tạo level1_text/my_slug\n"


def test_a_line_that_cannot_be_read_is_answered_in_vietnamese(capsys):
    with pytest.raises(SystemExit):
        cli.main(["new-lesson", "level1_text"])
    assert "Dòng lệnh chưa đúng" in capsys.readouterr().err


def test_an_error_for_people_is_printed_without_traceback(called, capsys):
    called("workshop.engine", "stop", WorkshopError("Không dừng được bộ máy."))
    assert cli.main(["stop"]) == 1
    assert capsys.readouterr().err == "Không dừng được bộ máy.\n"


def test_help_imports_nothing_but_the_standard_library():
    probe = (
        "import sys; from classroom import cli; cli.parser().format_help();"
        "outside = {m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names);"
        "print(sorted(m for m in outside if not m.startswith('_')))"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", probe],
        cwd=cli.Path(install.__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
    )
    assert loaded.stdout == "['classroom']\n", loaded.stderr


@pytest.mark.parametrize(
    ("line", "there", "needed"),
    [
        ([], None, {"model"}),
        ([], LIGHT, {"model"}),
        (["--light"], None, set()),
        (["doctor"], None, {"model"}),
        (["doctor"], LIGHT, set()),
        (["doctor", "--light"], None, set()),
        (["grade", "build"], FULL, set()),
        (["test", "-k", "x"], FULL, {"model", "test"}),
    ],
)
def test_a_command_asks_for_no_more_than_it_needs(line, there, needed):
    assert extras(cli.parse(line), there) == needed
