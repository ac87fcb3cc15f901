"""An index says what its folder says: new, changed and deleted documents, and files that are bad."""

import sqlite3

import pytest

from workshop.search import Index
from workshop.search.index import documents_below


def texts(index, name):
    return [passage.text for passage in index.passages_of(name)]


def test_every_readable_file_is_taken_in_and_hidden_ones_are_not(index, folder):
    (folder / ".bí mật.txt").write_text("Không đọc tệp này nhé.", encoding="utf-8")
    (folder / "ảnh.png").write_bytes(b"\x89PNG")
    assert set(documents_below(folder)) == {
        "khai sinh.html",
        "nhà văn hoá.txt",
        "thông báo/rác.txt",
    }
    assert set(index.update(folder).added) == set(documents_below(folder))


def test_what_did_not_change_is_not_read_again(index, folder, monkeypatch):
    index.update(folder)
    (folder / "khai sinh.html").touch()
    monkeypatch.setattr("workshop.search.index._read", None)
    changes = index.update(folder)
    assert (changes.added, changes.changed, changes.forgotten) == ((), (), ())
    assert len(changes.unchanged) == 3


def test_a_changed_document_is_indexed_anew_and_says_nothing_old(index, folder):
    index.update(folder)
    path = folder / "thông báo" / "rác.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("32.000", "36.000"), encoding="utf-8")
    assert index.update(folder).changed == ("thông báo/rác.txt",)
    found = index.search("mức thu tiền rác").hits[0].passage.text
    assert "36.000" in found
    assert not any("32.000" in hit.passage.text for hit in index.search("32.000 đồng").hits)


def test_a_deleted_document_is_forgotten_with_its_passages_terms_and_vectors(
    index, folder, letters
):
    index.update(folder)
    index.embed(letters)
    (folder / "khai sinh.html").unlink()
    assert index.update(folder).forgotten == ("khai sinh.html",)
    assert texts(index, "khai sinh.html") == []
    hits = index.search("lệ phí khai sinh", embedder=letters).hits
    assert {hit.passage.document for hit in hits} <= {"nhà văn hoá.txt", "thông báo/rác.txt"}
    with sqlite3.connect(index.path) as db:
        counts = [db.execute(f"SELECT count(*) FROM {t}").fetchone() for t in ("passages", "terms")]
        assert counts[0] == counts[1]
        assert db.execute("SELECT count(*) FROM vectors").fetchone() <= counts[0]


def test_a_vector_is_computed_once_for_each_passage_whatever_else_changes(index, folder, letters):
    index.update(folder)
    first = index.embed(letters)
    assert first == len(letters.read)
    path = folder / "thông báo" / "rác.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("32.000", "36.000"), encoding="utf-8")
    (folder / "khai sinh.html").rename(folder / "đổi tên.html")
    index.update(folder)
    assert index.embed(letters) == 1
    assert "36.000" in letters.read[-1]


def test_a_file_that_cannot_be_read_is_named_and_stops_no_other(index, folder):
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04 not a docx")
    (folder / "rỗng.pdf").write_bytes(b"")
    changes = index.update(folder)
    assert set(changes.problems) == {"hỏng.docx", "rỗng.pdf"}
    assert len(changes.added) == 5
    assert index.search("mức thu tiền rác").found
    assert set(index.update(folder).problems) == {"hỏng.docx", "rỗng.pdf"}


def test_a_damaged_index_is_built_anew(folder, tmp_path):
    path = tmp_path / "hỏng.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with Index(path) as index:
        assert len(index.update(folder).added) == 3


def test_two_may_bring_one_index_up_to_date(folder, tmp_path):
    path = tmp_path / "chung.sqlite"
    with Index(path) as one, Index(path) as other:
        one.update(folder)
        assert len(other.update(folder).unchanged) == 3
        assert other.search("mức thu tiền rác").found


def test_vectors_are_computed_by_one_at_a_time(folder, tmp_path, letters):
    path = tmp_path / "chung.sqlite"
    with Index(path) as one, Index(path) as other:
        one.update(folder)
        seen = []
        count = one.embed(letters, lambda *_: seen.append(other.embed(letters)))
        assert count > 0
        assert set(seen) == {0}
        assert len(letters.read) == count


def test_progress_names_each_document(index, folder):
    told = []
    index.update(folder, lambda done, of, name: told.append((done, of, name)))
    assert [(done, of) for done, of, _ in told] == [(0, 3), (1, 3), (2, 3)]
    assert told[-1][2] == "thông báo/rác.txt"


@pytest.mark.parametrize(
    ("name", "title", "number", "issued", "draft"),
    [
        ("thông báo/rác.txt", "THÔNG BÁO Về mức thu tiền rác", "52/TB-UBND", "2026-06-15", False),
        ("khai sinh.html", "Thủ tục đăng ký khai sinh", "", "", False),
        ("nhà văn hoá.txt", "QUY CHẾ (dự thảo)", "", "", True),
    ],
)
def test_what_a_document_says_of_itself(index, folder, name, title, number, issued, draft):
    index.update(folder)
    (about,) = [one for one in index.documents() if one.name == name]
    assert (about.number, about.issued, about.draft) == (number, issued, draft)
    assert about.title.startswith(title.split(" Về")[0])
