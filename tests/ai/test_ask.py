"""What ``ask`` promises its callers, against a server that behaves as each test says."""

import subprocess
import sys
import threading

import pytest
from pydantic import BaseModel, Field

from workshop import ai
from workshop.errors import AIUnavailable, BadReply

CHAT = [{"role": "user", "content": "Tóm tắt câu này: Xã có 112 hộ nghèo."}]


class Task(BaseModel):
    """A task in a record of a meeting."""

    doer: str = Field(description="Người hoặc bộ phận phải làm việc", examples=["Ban Văn hoá"])
    days: int = Field(description="Số ngày được giao", ge=1, examples=[3])


def test_the_reply_is_the_models_text_and_says_where_it_came_from(server):
    server.says("Xã có ", "112 hộ nghèo.")
    reply = ai.ask(CHAT)
    assert (reply.text, reply.source, reply.model) == ("Xã có 112 hộ nghèo.", "model", "giả")
    assert reply.data is None
    assert not reply.cut


def test_text_is_handed_on_piece_by_piece(server):
    server.says("Xã có ", "112 hộ", " nghèo.")
    pieces: list[str] = []
    ai.ask(CHAT, on_text=pieces.append)
    assert pieces == ["Xã có ", "112 hộ", " nghèo."]


def test_text_is_handed_on_before_the_reply_is_whole(server):

    first = threading.Event()

    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(server.chunk("Một"))
        assert first.wait(10)
        handler.wfile.write(server.stream(" hai"))

    server.behave = behave
    assert ai.ask(CHAT, on_text=lambda piece: first.set()).text == "Một hai"


def test_the_same_request_is_computed_once(server):
    ai.ask(CHAT)
    again = ai.ask(CHAT)
    assert again.source == "cache"
    assert len(server.requests) == 1


def test_a_kept_reply_is_handed_to_the_listener_in_one_piece(server):
    server.says("Xin ", "chào.")
    ai.ask(CHAT)
    pieces: list[str] = []
    ai.ask(CHAT, on_text=pieces.append)
    assert pieces == ["Xin chào."]


def test_a_reply_drawn_at_random_is_not_kept(server):
    ai.ask(CHAT, temperature=0.7)
    assert ai.ask(CHAT, temperature=0.7).source == "model"
    assert len(server.requests) == 2


def test_another_model_is_asked_anew(server, monkeypatch):
    ai.ask(CHAT)
    monkeypatch.setenv("WORKSHOP_AI_MODEL", "khác")
    assert ai.ask(CHAT).source == "model"


def test_every_part_of_a_request_makes_it_another(server):
    ai.ask(CHAT)
    ai.ask([*CHAT, {"role": "assistant", "content": "Vâng"}, *CHAT])
    ai.ask(CHAT, max_tokens=5)
    server.says('{"doer": "Ban Văn hoá", "days": 2}')
    ai.ask(CHAT, schema=Task)
    assert len(server.requests) == 4


def test_a_schema_gives_data_and_binds_the_decoder(server):
    server.says('{"doer": "Ban Văn hoá", "days": 2}')
    reply = ai.ask(CHAT, schema=Task)
    assert reply.data == Task(doer="Ban Văn hoá", days=2)
    sent = server.requests[0]["response_format"]["json_schema"]
    assert sent["strict"] is True
    assert sent["schema"]["required"] == ["doer", "days"]
    assert sent["schema"]["additionalProperties"] is False


def test_the_model_is_told_what_each_field_is_for(server):
    server.says('{"doer": "Ban Văn hoá", "days": 2}')
    ai.ask([{"role": "system", "content": "Bạn là thư ký."}, *CHAT], schema=Task)
    system = server.requests[0]["messages"][0]["content"]
    assert system.startswith("Bạn là thư ký.")
    assert "- doer (chuỗi): Người hoặc bộ phận phải làm việc" in system
    assert "- days (số nguyên): Số ngày được giao" in system


def test_a_reply_that_does_not_fit_is_shown_to_the_model_once_with_what_is_wrong(server):
    server.says_in_turn('{"doer": "Ban", "days": 0}', '{"doer": "Ban", "days": 4}')
    assert ai.ask(CHAT, schema=Task).data.days == 4
    *_, wrong, correction = server.requests[1]["messages"]
    assert wrong == {"role": "assistant", "content": '{"doer": "Ban", "days": 0}'}
    assert "days" in correction["content"]
    assert ai.ask(CHAT, schema=Task).source == "cache"


def test_a_second_reply_that_does_not_fit_ends_it_and_is_not_kept(server):
    server.says("Tôi không biết.")
    for _ in range(2):
        with pytest.raises(BadReply, match="không đúng dạng"):
            ai.ask(CHAT, schema=Task)
    assert len(server.requests) == 4


def test_json_that_was_cut_at_its_limit_is_not_asked_for_again(server):
    server.says('{"doer": "Ban', finish="length")
    with pytest.raises(BadReply, match="ngắt"):
        ai.ask(CHAT, schema=Task)
    assert len(server.requests) == 1


def test_text_that_was_cut_at_its_limit_says_so_from_the_cache_too(server):
    server.says("Xã có", finish="length")
    assert ai.ask(CHAT).cut
    kept = ai.ask(CHAT)
    assert (kept.source, kept.cut) == ("cache", True)


def test_json_inside_a_code_fence_is_read(server):
    server.says('```json\n{"doer": "Ban", "days": 4}\n```')
    assert ai.ask(CHAT, schema=Task).data == Task(doer="Ban", days=4)


def test_places_in_the_queue_and_loading_are_passed_on(server):

    server.sends(b": place 2\n\n: loading\n\n: working\n\n" + server.stream("Vâng."))
    news: list[object] = []
    assert ai.ask(CHAT, on_wait=news.append).text == "Vâng."
    assert news == [2, "loading"]


def test_switched_off_nobody_is_asked(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "off")
    with pytest.raises(AIUnavailable, match="tắt"):
        ai.ask(CHAT)
    assert server.requests == []


def test_an_unknown_setting_is_named(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI", "no")
    with pytest.raises(AIUnavailable, match="“no”"):
        ai.ask(CHAT)


def test_the_key_is_sent_to_the_service_it_is_for(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_KEY", " bi-mat ")
    ai.ask(CHAT)
    assert server.headers[0]["Authorization"] == "Bearer bi-mat"


def test_a_key_with_letters_that_no_key_has_is_named(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_KEY", "khoá")
    with pytest.raises(AIUnavailable, match="WORKSHOP_AI_KEY"):
        ai.ask(CHAT)


def test_a_request_over_the_context_window_is_refused_before_it_is_sent(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_CONTEXT", "1000")
    with pytest.raises(AIUnavailable, match="chia nhỏ"):
        ai.ask([{"role": "user", "content": "Xã có 112 hộ nghèo. " * 200}])
    assert server.requests == []


def test_pieces_of_the_room_that_is_left_are_not_refused(server, monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_CONTEXT", "1000")
    system = {"role": "system", "content": "Tóm tắt đoạn sau."}
    budget = ai.room([system], max_tokens=200) - 16
    pieces = ai.chunk([f"Xã có {n} hộ nghèo." for n in range(400)], budget)
    assert len(pieces) > 1
    for piece in pieces:
        ai.ask([system, {"role": "user", "content": piece}], max_tokens=200)


@pytest.mark.parametrize(
    "chat", [[], [{"role": "bot", "content": "a"}], [{"role": "user", "content": " "}]]
)
def test_a_chat_that_no_model_could_answer_is_a_programming_error(chat):
    with pytest.raises(ValueError):
        ai.ask(chat)


def test_half_a_letter_in_a_text_is_sent_as_a_question_mark(server):
    ai.ask([{"role": "user", "content": "a\ud800b"}])
    assert server.requests[0]["messages"][0]["content"] == "a?b"


def test_many_are_answered_in_order(server):
    def behave(handler, body):

        server.replying(body["messages"][0]["content"].upper())(handler, body)

    server.behave = behave
    seen: dict[int, str] = {}
    chats = [[{"role": "user", "content": f"câu {n}"}] for n in range(9)]
    replies = ai.ask_many(chats, on_reply=lambda place, reply: seen.update({place: reply.text}))
    assert [reply.text for reply in replies] == [f"CÂU {n}" for n in range(9)]
    assert seen == {n: f"CÂU {n}" for n in range(9)}


def test_one_misfit_among_many_has_no_data_and_spoils_no_other(server):
    def behave(handler, body):

        bad = "hỏng" in body["messages"][1]["content"]
        server.replying("không" if bad else '{"doer": "Ban", "days": 1}')(handler, body)

    server.behave = behave
    chats = [[{"role": "user", "content": text}] for text in ("được", "hỏng", "tốt")]
    replies = ai.ask_many(chats, schema=Task)
    assert [reply.data is not None for reply in replies] == [True, False, True]


def test_a_failure_among_many_ends_them_all(server):
    server.sends(b"{}", 500)
    chats = [[{"role": "user", "content": f"câu {n}"}] for n in range(40)]
    with pytest.raises(AIUnavailable):
        ai.ask_many(chats)
    assert len(server.requests) < 40


def test_the_status_names_the_model_and_where_it_is(server):
    found = ai.status()
    assert (found.kind, found.model, found.where) == ("url", "giả", server.url)
    assert "trên chính máy này" in found.text


def test_the_status_warns_that_a_model_is_elsewhere(monkeypatch):
    monkeypatch.setenv("WORKSHOP_AI_URL", "https://ai.example.org/v1")
    assert "ở ngoài máy này" in ai.status().text


HEAVY = ("numpy", "torch", "transformers", "pandas", "xllamacpp", "docx", "lxml", "sqlalchemy")


def test_importing_the_door_loads_no_heavy_library():
    script = f"import sys, workshop.ai; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b""
