"""The linter sees each rule broken alone, says where, and the mender puts right what is mechanical."""

import io
import re

import docx
import pytest

from tests.office.decree30.breaking import BROKEN, paragraphs
from tests.office.decree30.samples import LETTERS
from workshop.errors import BadFile
from workshop.office.decree30 import letter_bytes, lint, mend
from workshop.office.decree30.fault import LINTERS
from workshop.vietnamese.rules import table

RULES = {row["id"] for row in table("decree30")["rule"]}


def broken(rule_id):
    document = docx.Document(io.BytesIO(letter_bytes(LETTERS[BROKEN[rule_id].kind])))
    BROKEN[rule_id].do(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def words(data):
    text = " ".join(p.text for p in paragraphs(docx.Document(io.BytesIO(data))))
    return sorted(re.findall(r"[^\W\d_]{2,}|[1-9]\d*", text.casefold()))


def test_every_rule_of_the_file_has_a_linter_and_a_broken_example():
    assert RULES == set(LINTERS) == set(BROKEN)


@pytest.mark.parametrize("kind", LETTERS)
def test_what_the_writer_makes_passes_the_linter(kind):
    linted = lint(letter_bytes(LETTERS[kind]))
    assert [str(violation) for violation in linted.violations] == []
    assert linted.texts["kind"] == kind


@pytest.mark.parametrize("rule_id", sorted(BROKEN))
def test_a_broken_rule_is_seen_alone_with_clause_and_place(rule_id):
    found = lint(broken(rule_id)).violations
    assert {violation.rule.id for violation in found} == {rule_id}
    assert BROKEN[rule_id].says in " ".join(violation.message for violation in found)
    for violation in found:
        assert violation.rule.clause in violation.clause
        assert violation.where


@pytest.mark.parametrize("rule_id", sorted(BROKEN))
def test_what_is_mechanical_is_mended_and_no_word_is_lost(rule_id):
    before = broken(rule_id)
    mended = mend(before)
    after_rules = {violation.rule.id for violation in mended.left}
    assert after_rules == (set() if BROKEN[rule_id].mended else {rule_id})
    assert bool(mended.changed) == BROKEN[rule_id].mended
    assert words(mended.data) == words(before)


def test_a_good_document_is_not_touched():
    data = letter_bytes(LETTERS["quyet_dinh"])
    mended = mend(data)
    assert mended.data == data
    assert mended.changed == mended.left == ()


@pytest.mark.parametrize("name", ["old.doc", "locked.docx"])
def test_a_file_that_cannot_be_linted_ends_in_a_sentence(name, request):
    path = request.path.parent.parent / "files" / name
    with pytest.raises(BadFile, match="Bạn"):
        lint(path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 hong", "chỉ là chữ".encode(), b"%PDF-1.7"])
def test_bytes_that_are_no_docx_end_in_a_sentence(data):
    with pytest.raises(BadFile, match="Bạn"):
        lint(data, "văn bản.docx")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân xã Tân Trà", ["ỦY BAN NHÂN DÂN", "XÃ TÂN TRÀ"]),
        ("Trường THCS Tân Trà", ["TRƯỜNG THCS TÂN TRÀ"]),
        ("Hợp tác xã chè an toàn Gò Móc", ["HỢP TÁC XÃ CHÈ", "AN TOÀN GÒ MÓC"]),
        ("Hội\nchè", ["HỘI", "CHÈ"]),
    ],
)
def test_a_long_name_breaks_where_a_reader_would(name, lines):
    letter = LETTERS["cong_van"].model_copy(update={"issuer": name})
    linted = lint(letter_bytes(letter))
    assert linted.texts["issuer"].split("\n") == lines
    assert linted.violations == ()
