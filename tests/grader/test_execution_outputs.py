"""Outputs put together from messages: nbclient's rules, and what nobody may put into a notebook."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.execution.outputs import TRUNCATED, Book, rebuilt_reply
from grader.execution.wire import GarbageError


def shown(text, display_id=None):
    transient = {"display_id": display_id} if display_id else {}
    return {"data": {"text/plain": text}, "metadata": {}, "transient": transient}


def stream(text, name="stdout"):
    return {"name": name, "text": text}


def texts(outputs):
    return [out.text if out.output_type == "stream" else out.data["text/plain"] for out in outputs]


@pytest.fixture(name="book")
def a_book():
    return Book(None)


def test_adjacent_pieces_of_a_stream_are_one(book):
    cell = book.cell()
    for name, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        cell.add("stream", stream(text, name))
    assert [(out.name, out.text) for out in cell.nodes()] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]
    cell.add("stream", stream("e"))
    assert texts(cell.nodes()) == ["ab", "c", "de"]


def test_clearing_at_once_and_before_the_next(book):
    cell = book.cell()
    cell.add("stream", stream("a"))
    cell.add("clear_output", {"wait": False})
    cell.add("stream", stream("b"))
    cell.add("clear_output", {"wait": True})
    assert texts(cell.nodes()) == ["b"]
    cell.add("display_data", shown("c"))
    assert texts(cell.nodes()) == ["c"]


def test_updates_reach_displays_of_earlier_cells(book):
    first, second = book.cell(), book.cell()
    first.add("display_data", shown("a", "id"))
    second.add("display_data", shown("b", "id"))
    assert texts(first.nodes()) == ["b"]
    second.add("update_display_data", shown("c", "id"))
    second.add("update_display_data", shown("d", "another"))
    assert texts(first.nodes() + second.nodes()) == ["c", "c"]


def test_what_was_cleared_is_not_kept(book):
    cell = book.cell()
    for number in range(10):
        cell.add("display_data", shown("a", f"id{number}"))
        cell.add("clear_output", {})
    assert book._shown == {}


def test_bytes_are_counted_and_the_rest_is_dropped():
    cell = Book(2_000).cell()
    cell.add("stream", stream("ă" * 5_000))
    cell.add("stream", stream("more"))
    cell.add("display_data", shown("more"))
    (output,) = cell.nodes()
    assert output.text.endswith(f"ă\n{TRUNCATED}\n")
    assert len(output.text.encode()) < 2_100
    cell.add("clear_output", {})
    cell.add("stream", stream("room again"))
    assert texts(cell.nodes()) == ["room again"]


def test_many_small_outputs_count_too():
    cell = Book(10_000).cell()
    for _ in range(1_000):
        cell.add("display_data", shown("x"))
    assert len(cell.nodes()) < 60
    assert cell.nodes()[-1].text == f"\n{TRUNCATED}\n"


def test_updates_cannot_outgrow_the_cell():
    book = Book(10_000)
    for _ in range(20):
        book.cell().add("display_data", shown("x", "id"))
    cell = book.cell()
    cell.add("display_data", shown("x", "id"))
    cell.add("update_display_data", shown("y" * 9_000, "id"))
    assert texts(cell.nodes()) == ["x"]


def test_an_error_is_kept_whatever_came_before():
    cell = Book(1_000).cell()
    cell.add("stream", stream("x" * 5_000))
    cell.add("error", {"ename": "E", "evalue": "v" * 10**6, "traceback": ["t" * 10**5] * 1_000})
    error = cell.nodes()[-1]
    assert error.ename == "E"
    assert error.evalue.endswith(TRUNCATED)
    assert len(error.traceback) == 61


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("stream", {"name": "stdin", "text": "a"}),
        ("stream", {"name": "stdout", "text": 1}),
        ("display_data", {"data": [], "metadata": {}}),
        ("display_data", {"data": {"text/plain": "a"}, "metadata": "m"}),
        ("execute_result", {}),
        ("error", {"ename": "E", "evalue": None, "traceback": []}),
        ("error", {"ename": "E", "evalue": "", "traceback": "t"}),
        ("error", {"ename": "E", "evalue": "", "traceback": [1]}),
        ("execute_reply", {}),
    ],
)
def test_what_is_no_output_is_refused(book, kind, content):
    with pytest.raises(GarbageError):
        book.cell().add(kind, content)


def test_values_that_are_too_deep_are_refused(book):
    deep = "x"
    for _ in range(100):
        deep = [deep]
    with pytest.raises(GarbageError):
        book.cell().add("display_data", {"data": {"application/json": deep}, "metadata": {}})


@pytest.mark.parametrize("reply", [None, [], {}, {"status": "abort"}, {"status": "error"}])
def test_what_is_no_reply_is_refused(reply):
    with pytest.raises(GarbageError):
        rebuilt_reply(reply)


def test_a_reply_has_its_own_fields_alone():
    reply = {"status": "ok", "payload": ["x"], "finished": True}
    assert rebuilt_reply(reply) == {"status": "ok"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=10,
)


@given(
    kind=st.sampled_from(["display_data", "execute_result", "stream", "error", "clear_output"]),
    content=st.fixed_dictionaries(
        {},
        optional={
            "data": st.dictionaries(st.text(st.characters()), json_values) | json_values,
            "metadata": st.dictionaries(st.text(st.characters()), json_values),
            "transient": json_values,
            "execution_count": json_values,
            "name": st.sampled_from(["stdout", "stderr"]),
            "text": st.text(st.characters()),
            "ename": st.text(st.characters()),
            "evalue": st.text(st.characters()),
            "traceback": st.lists(st.text(st.characters())),
            "wait": json_values,
        },
    ),
)
def test_whatever_comes_the_notebook_is_valid_and_can_be_written(kind, content):
    cell = Book(10_000).cell()
    try:
        cell.add(kind, content)
    except GarbageError:
        return
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=cell.nodes())])
    nbformat.validate(notebook)
    json.dumps(notebook, allow_nan=False, ensure_ascii=False).encode("utf-8")
