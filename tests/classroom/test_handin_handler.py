"""The letter box takes what hand-in made, from whoever is in the room, and nothing else."""

import io
import zipfile

import httpx
import pytest

from classroom.handin_handler import ADDRESS, KIND
from grader.lessons import all_lessons
from tests.classroom.letter_box import LIMIT, server
from workshop import paths

__all__ = ["server"]

SOURCE = next(all_lessons())
NAME, SLUG = SOURCE.lesson.assignment, SOURCE.folder.name


def post(server: str, content: bytes, **headers: str) -> httpx.Response:
    headers = {"Content-Type": KIND} | {k.replace("_", "-"): v for k, v in headers.items()}
    return httpx.post(server + ADDRESS, content=content, headers=headers, trust_env=False)


def packed(root: str = f"tn-02/{NAME}", *more: str, size: int = 0) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as bundle:
        for name in (f"{root}/{SLUG}.ipynb", *more):
            bundle.writestr(name, "{}" + " " * size)
    return data.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"khong phai zip",
        packed(NAME),
        packed(f"tn-02/{NAME}", f"tn-03/{NAME}/{SLUG}.ipynb"),
        packed("tn-02/khac"),
        packed(f"bà Hoa/{NAME}"),
        packed(f"tn-02/{NAME}", f"tn-02/{NAME}/../../../ngoài.txt"),
    ],
)
def test_what_hand_in_did_not_make_is_refused(server, content):
    answer = post(server, content)
    assert answer.status_code == 422
    assert answer.json()["taken"] is False
    assert len(answer.json()["message"]) > 20
    assert not (paths.course() / "submitted").exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "text/plain"}, 415),
        ({"Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
    ],
)
def test_pages_elsewhere_cannot_hand_in(server, headers, status):
    given = {"Content-Type": KIND} | {k.replace("_", "-"): v for k, v in headers.items()}
    answer = httpx.post(server + ADDRESS, content=packed(), headers=given, trust_env=False)
    assert answer.status_code == status
    assert not (paths.course() / "submitted").exists()


def test_too_much_is_refused_and_leaves_nothing_behind(server, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tạm"))
    (tmp_path / "tạm").mkdir()
    assert post(server, packed(size=LIMIT + 1)).status_code == 413
    assert post(server, packed()).status_code == 200
    assert list((tmp_path / "tạm").iterdir()) == []


def test_the_letter_box_only_takes(server):
    assert httpx.get(server + ADDRESS, trust_env=False).status_code == 405
