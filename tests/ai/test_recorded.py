"""Recorded replies: made by the recorder, found by the request, used where no model answers."""

import json
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from workshop import ai
from workshop.ai import record, recorded
from workshop.errors import AIUnavailable

CHAT = [{"role": "user", "content": "Tóm tắt câu này: Xã có 112 hộ nghèo."}]
OTHER = [{"role": "user", "content": "Tóm tắt câu này: Thu 12,6 tỷ đồng."}]


class Short(BaseModel):
    """A summary of a sentence."""

    text: str = Field(description="Câu tóm tắt", examples=["Thu 3 tỷ đồng."])


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    return tmp_path / "dữ liệu bài học" / "replies.jsonl"


def test_what_is_computed_while_recording_is_kept_with_all_that_made_it(server, replies):
    with ai.recording(replies):
        ai.ask(CHAT)
    (line,) = replies.read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert kept["reply"] == "Xin chào."
    assert kept["model"] == "giả"
    assert kept["messages"] == CHAT
    assert kept["parameters"] == {"max_tokens": 512, "temperature": 0.0}
    assert set(kept) == {
        *("key", "model", "weights", "date", "messages", "schema_name", "json_schema"),
        *("parameters", "reply", "cut"),
    }


def test_a_recorded_reply_answers_where_there_is_no_model(server, replies, monkeypatch):
    with ai.recording(replies):
        ai.ask(CHAT)
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    reply = ai.ask(CHAT, recorded=replies)
    assert (reply.text, reply.source, reply.model) == ("Xin chào.", "recorded", "giả")
    assert len(server.requests) == 1


def test_a_recorded_reply_is_read_into_its_schema(server, replies, monkeypatch):
    server.says('{"text": "112 hộ nghèo"}')
    with ai.recording(replies):
        ai.ask(CHAT, schema=Short)
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    assert ai.ask(CHAT, schema=Short, recorded=replies).data == Short(text="112 hộ nghèo")


def test_without_a_model_and_without_a_record_the_way_out_is_told(server, replies, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    with pytest.raises(AIUnavailable, match=r"không có câu trả lời ghi sẵn.*start\.py"):
        ai.ask(CHAT, recorded=replies)


def test_a_machine_without_weights_uses_records(server, replies, monkeypatch):
    with ai.recording(replies):
        ai.ask(CHAT)
    monkeypatch.delenv("WORKSHOP_AI_URL")
    monkeypatch.setenv("WORKSHOP_GGUF", str(replies.parent / "none.gguf"))
    assert ai.status().kind == "recorded"
    assert ai.ask(CHAT, recorded=replies).source == "recorded"


def test_the_record_of_one_model_answers_for_another(server, replies, monkeypatch):
    with ai.recording(replies):
        ai.ask(CHAT)
    monkeypatch.setenv("WORKSHOP_AI_MODEL", "khác")
    monkeypatch.setenv("WORKSHOP_AI", "recorded")
    assert ai.ask(CHAT, recorded=replies).model == "giả"


def test_a_long_queue_gives_the_recorded_reply_at_once(server, replies):
    with ai.recording(replies):
        ai.ask(CHAT)
    ai.clear()

    def wait_in_queue(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(b": place 9\n\n")
        server.released.wait(30)

    server.behave = wait_in_queue
    assert ai.ask(CHAT, recorded=replies, max_place=3).source == "recorded"


@pytest.mark.parametrize(("place", "known"), [(3, True), (9, False)])
def test_a_short_queue_or_an_unknown_request_waits_for_the_model(server, replies, place, known):
    with ai.recording(replies):
        ai.ask(CHAT if known else OTHER)
    ai.clear()
    server.sends(f": place {place}\n\n".encode() + server.stream("Mới."))
    reply = ai.ask(CHAT, recorded=replies, max_place=3)
    assert (reply.text, reply.source) == ("Mới.", "model")


def test_a_model_that_fails_is_stood_in_for(server, replies):
    with ai.recording(replies):
        ai.ask(CHAT)
    ai.clear()
    server.sends(b"", 500)
    assert ai.ask(CHAT, recorded=replies).source == "recorded"
    with pytest.raises(AIUnavailable):
        ai.ask(OTHER, recorded=replies)


def test_recording_again_replaces_and_keeps_the_file_sorted(server, replies):
    with ai.recording(replies):
        ai.ask_many([CHAT, OTHER])
    server.says("Đổi rồi.")
    with ai.recording(replies):
        ai.ask(CHAT)
    kept = [json.loads(line) for line in replies.read_text(encoding="utf-8").splitlines()]
    assert [one["key"] for one in kept] == sorted(one["key"] for one in kept)
    assert {one["messages"][0]["content"]: one["reply"] for one in kept} == {
        CHAT[0]["content"]: "Đổi rồi.",
        OTHER[0]["content"]: "Xin chào.",
    }


def test_a_record_changed_by_hand_is_not_believed(server, replies, monkeypatch):
    with ai.recording(replies):
        ai.ask(CHAT)
    changed = replies.read_text(encoding="utf-8").replace("112", "113")
    replies.write_text(changed + "no record\n", encoding="utf-8")
    assert recorded.load(replies) == {}


def lesson_of(folder: Path, monkeypatch, name: str, chats: list) -> None:
    """A module with a function that does a lesson's asks."""
    source = f"from workshop import ai\ndef asks():\n    ai.ask_many({chats!r})\n"
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    sys.modules.pop(name, None)


def test_the_command_records_a_lesson_beside_its_module(server, tmp_path, monkeypatch, capsys):
    lesson_of(tmp_path, monkeypatch, "bai_mot", [CHAT, OTHER])
    assert record.main(["bai_mot:asks"]) == 0
    assert "2 replies recorded" in capsys.readouterr().out
    assert len(recorded.load(tmp_path / "data" / "replies.jsonl")) == 2


def test_the_command_drops_what_a_lesson_no_longer_asks(server, tmp_path, monkeypatch, replies):
    with ai.recording(replies):
        ai.ask(OTHER)
    lesson_of(tmp_path, monkeypatch, "bai_hai", [CHAT])
    assert record.main(["bai_hai:asks", "--to", str(replies)]) == 0
    (kept,) = recorded.load(replies).values()
    assert kept.messages[0].content == CHAT[0]["content"]


def test_comparing_tells_a_reply_that_is_still_alike_from_one_that_is_not(
    server, tmp_path, monkeypatch, replies, capsys
):
    server.says("Toàn xã còn 112 hộ nghèo, giảm 0,9 điểm phần trăm.")
    lesson_of(tmp_path, monkeypatch, "bai_ba", [CHAT])
    command = ["bai_ba:asks", "--to", str(replies)]
    assert record.main(command) == 0
    server.says("Toàn xã còn 112 hộ nghèo, giảm được 0,9 điểm phần trăm.")
    assert record.main([*command, "--compare", "3"]) == 0
    server.says("Tôi là một mô hình ngôn ngữ.")
    assert record.main([*command, "--compare", "3"]) == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_comparing_holds_a_reply_to_its_schema(server, replies):
    server.says('{"text": "Toàn xã còn 112 hộ nghèo."}')
    with ai.recording(replies):
        ai.ask(CHAT, schema=Short)
    server.says('{ "text": "Toàn xã còn 112 hộ nghèo."}')
    (same,) = record.compare(replies, 1)
    assert same.likeness == 1.0
    assert same.ok
    server.says('{"text": "Toàn xã còn 112 hộ nghèo.", "x": 1}')
    (misfit,) = record.compare(replies, 1)
    assert not misfit.fits_schema
    assert not misfit.ok


def test_there_is_nothing_to_compare_in_a_file_without_records(server, replies):
    with pytest.raises(ValueError, match="no records"):
        list(record.compare(replies, 3))
