"""The kernel's side of uploads and boxes: pieces become files, and what a page sends is not believed."""

import pytest

from workshop.errors import WrongKind
from workshop.lesson.panel import Box, Boxes, Uploads, html


@pytest.fixture
def told(monkeypatch):
    """What an upload answers, in order."""
    answers = []
    monkeypatch.setattr(
        Uploads, "send", lambda self, content, buffers=None: answers.append(content)
    )
    return answers


def say(uploads, kind, *pieces, **more):
    uploads._heard(uploads, {"type": kind, **more}, [memoryview(piece) for piece in pieces])


def test_pieces_become_one_file_and_the_copy_goes_away(told):
    taken, ended = [], []
    uploads = Uploads(
        "Chọn", ".jpg", lambda name, path: taken.append((name, path.read_bytes(), path)),
        lambda: ended.append(True),
    )  # fmt: skip
    say(uploads, "begin", name="C:\\Ảnh\\chè.jpg", size=6)
    say(uploads, "piece", b"abc")
    say(uploads, "piece", b"def")
    say(uploads, "end")
    say(uploads, "finished")
    ((name, content, path),) = taken
    assert (name, content, ended) == ("chè.jpg", b"abcdef", [True])
    assert not path.exists()
    assert all(answer["ok"] for answer in told)


def test_a_file_over_the_limit_is_refused_before_a_byte_is_sent(told):
    uploads = Uploads("Chọn", ".jpg", lambda name, path: None, largest=2**20)
    say(uploads, "begin", name="lớn.jpg", size=5 * 2**20)
    assert told[-1]["ok"] is False
    assert "quá mức 1 MB" in told[-1]["text"]


def test_more_bytes_than_announced_and_fewer_are_refused(told):
    taken = []
    uploads = Uploads("Chọn", ".jpg", lambda name, path: taken.append(name))
    say(uploads, "begin", name="a.jpg", size=3)
    say(uploads, "piece", b"abcd")
    assert told[-1]["ok"] is False
    say(uploads, "begin", name="a.jpg", size=3)
    say(uploads, "piece", b"a")
    say(uploads, "end")
    assert "chưa đủ" in told[-1]["text"]
    assert taken == []


def test_a_refused_file_is_told_and_the_next_is_taken(told):
    taken = []

    def take(name, path):
        if name == "thư.jpg":
            raise WrongKind("Không phải ảnh.")
        taken.append(name)

    uploads = Uploads("Chọn", ".jpg", take)
    assert uploads.take("thư.jpg", b"x") == "Không phải ảnh."
    assert uploads.take("chè.jpg", b"x") == "đã nhận"
    assert taken == ["chè.jpg"]


def test_a_fault_in_taking_is_a_sentence(told):
    uploads = Uploads("Chọn", ".jpg", lambda name, path: 1 / 0)
    say(uploads, "begin", name="a.jpg", size=0)
    say(uploads, "end")
    assert "trục trặc" in told[-1]["text"]


def test_boxes_tell_what_the_learner_changed_and_not_what_was_shown():
    heard = []
    boxes = Boxes(heard.append)
    boxes.show("data:,", "ảnh", (100, 80), [Box(x=1, y=2, w=3, h=4)])
    assert heard == []
    boxes.boxes = [{"x": 5, "y": 6, "w": 7, "h": 8, "kind": "face"}]
    assert heard == [(Box(x=5, y=6, w=7, h=8, kind="face"),)]
    assert heard[0][0].corners == (5, 6, 12, 14)


def test_boxes_out_of_bounds_are_brought_into_them():
    heard = []
    boxes = Boxes(heard.append)
    boxes.boxes = [{"x": -5, "y": None, "w": 0, "h": "9", "kind": 7}]
    assert heard == [(Box(x=0, y=0, w=1, h=9, kind="7"),)]


def test_a_gallery_escapes_what_it_shows():
    shown = html.gallery([html.Tile("data:,", "<b>", "a<script>", "good", "xong & tốt")])
    assert "<script>" not in shown
    assert 'alt="&lt;b&gt;"' in shown
    assert "xong &amp; tốt" in shown
    assert html.gallery([]) == ""
