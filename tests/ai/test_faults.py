"""Services that break, lie, stall or point elsewhere: a clear sentence each time, never a hang."""

import json
import time

import pytest

from workshop import ai
from workshop.errors import AITimedOut, AIUnavailable, BadReply

CHAT = [{"role": "user", "content": "Tóm tắt câu này: Xã có 112 hộ nghèo."}]


def stall(server, *before: bytes):
    """The service sends ``before`` and then nothing, until the test is over."""

    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for piece in before:
            handler.wfile.write(piece)
        server.released.wait(30)

    server.behave = behave


def test_a_stream_that_is_cut_gives_no_reply(server):
    server.sends(server.chunk("Xã có 112"))
    with pytest.raises(BadReply, match="giữa chừng"):
        ai.ask(CHAT)


def test_a_connection_that_breaks_inside_a_stream_gives_no_reply(server):
    server.sends(server.chunk("Xã có 112"), **{"Content-Length": "100000"})
    with pytest.raises(AIUnavailable, match="Không kết nối"):
        ai.ask(CHAT)


def test_what_was_cut_is_not_kept(server):
    server.sends(server.chunk("Xã có 112"))
    with pytest.raises(BadReply):
        ai.ask(CHAT)
    server.says("Xã có 112 hộ nghèo.")
    assert ai.ask(CHAT).source == "model"


@pytest.mark.parametrize(
    ("status", "words"),
    [(500, "báo lỗi 500"), (401, "WORKSHOP_AI_KEY"), (404, "WORKSHOP_AI_MODEL"), (429, "quá tải")],
)
def test_an_error_status_is_told_with_what_to_do(server, status, words):
    server.sends(b'{"error": {"message": "no"}}', status)
    with pytest.raises(AIUnavailable, match=words):
        ai.ask(CHAT)


def test_the_services_own_words_are_kept_for_the_log_only(server):
    server.sends(b'{"error": {"message": "disk of node 7 is full"}}', 500)
    with pytest.raises(AIUnavailable) as caught:
        ai.ask(CHAT)
    assert "node 7" not in str(caught.value)
    assert "node 7" in str(caught.value.__cause__)


@pytest.mark.parametrize(
    "error",
    [
        {"code": 400, "type": "exceed_context_size_error", "message": "too many"},
        {"code": "context_length_exceeded", "message": "too many"},
    ],
)
@pytest.mark.parametrize("begun", [False, True])
def test_a_service_that_finds_the_request_too_long_is_understood(server, error, begun):
    body = json.dumps({"error": error}).encode()
    if begun:
        server.sends(b": place 1\n\ndata: " + body + b"\n\n")
    else:
        server.sends(body, 400)
    with pytest.raises(AIUnavailable, match="chia nhỏ"):
        ai.ask(CHAT)


@pytest.mark.parametrize("begun", [False, True])
def test_what_the_engine_says_for_people_reaches_them(server, begun):
    error = {"type": "model_unavailable", "code": 503, "message": "Máy thiếu bộ nhớ."}
    body = json.dumps({"error": error}).encode()
    if begun:
        server.sends(b": loading\n\ndata: " + body + b"\n\n")
    else:
        server.sends(body, 503)
    with pytest.raises(AIUnavailable, match="Máy thiếu bộ nhớ"):
        ai.ask(CHAT)


def test_the_engines_limit_on_time_is_a_time_out(server):
    error = {"type": "timed_out", "code": 504, "message": "Mô hình viết quá 300 giây."}
    server.sends(b"data: " + json.dumps({"error": error}).encode() + b"\n\n")
    with pytest.raises(AITimedOut, match="300 giây"):
        ai.ask(CHAT)


@pytest.mark.parametrize(
    "garbage",
    [
        b"data: {not json}\n\n",
        b"data: 7\n\n",
        b'data: {"choices": 3}\n\n',
        b'data: {"choices": [{"delta": {"content": 5}}]}\n\n',
        b'data: {"choices": [7]}\n\n',
        b"data: {}\n\n",
    ],
)
def test_an_event_that_is_no_completion_is_told(server, garbage):
    server.sends(garbage)
    with pytest.raises(BadReply, match="không đúng dạng"):
        ai.ask(CHAT)


def test_a_web_page_in_place_of_a_reply_is_told(server):
    server.sends(b"<html>Login</html>", **{"Content-Type": "text/html"})
    with pytest.raises(BadReply, match="WORKSHOP_AI_URL"):
        ai.ask(CHAT)


def test_bytes_that_are_no_text_are_told(server):
    server.sends(b"data: \xff\xfe\x00\n\n")
    with pytest.raises(BadReply):
        ai.ask(CHAT)


def test_an_empty_reply_is_told(server):
    server.says("", " ")
    with pytest.raises(BadReply, match="trống"):
        ai.ask(CHAT)


def test_line_separators_of_unicode_inside_a_reply_do_not_break_it(server):
    server.says("một\u2028hai\x85ba\u2029")
    assert ai.ask(CHAT).text == "một\u2028hai\x85ba\u2029"


def test_letters_split_between_packets_are_put_together(server):
    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for byte in server.stream("Nguyễn"):
            handler.wfile.write(bytes([byte]))

    server.behave = behave
    assert ai.ask(CHAT).text == "Nguyễn"


def test_a_last_event_without_usual_fields_does_no_harm(server):
    usage = b'data: {"choices": [], "usage": {"total_tokens": 3}}\n\n'
    server.sends(server.stream("Vâng.").replace(b"data: [DONE]", usage + b"data: [DONE]"))
    assert ai.ask(CHAT).text == "Vâng."


def test_an_endless_reply_is_broken_off(server):
    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        while True:
            handler.wfile.write(server.chunk("a" * 100_000))

    server.behave = behave
    with pytest.raises(BadReply, match="dài bất thường"):
        ai.ask(CHAT)


def test_a_service_that_never_begins_is_given_up_in_time(server):
    stall(server)
    begun = time.monotonic()
    with pytest.raises(AITimedOut):
        ai.ask(CHAT, timeout=1)
    assert time.monotonic() - begun < 5


def test_a_service_that_drips_is_given_up_in_time(server):
    def behave(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        while not server.released.wait(0.1):
            handler.wfile.write(server.chunk("a"))

    server.behave = behave
    begun = time.monotonic()
    with pytest.raises(AITimedOut, match="sau 1 giây"):
        ai.ask(CHAT, timeout=1)
    assert time.monotonic() - begun < 5


def test_a_service_that_stops_after_its_first_words_is_given_up_in_time(server):
    stall(server, server.chunk("Xã có"))
    with pytest.raises(AITimedOut):
        ai.ask(CHAT, timeout=1)


def test_nobody_at_the_address_is_told(monkeypatch, own_folders, closed_port):
    monkeypatch.setenv("WORKSHOP_AI_URL", f"http://127.0.0.1:{closed_port}/v1")
    with pytest.raises(AIUnavailable, match="Không kết nối"):
        ai.ask(CHAT)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:1/v1", "ftp://127.0.0.1/v1", "http://[::1", "khong phai"]
)
def test_an_address_that_is_none_is_told(monkeypatch, own_folders, url):
    monkeypatch.setenv("WORKSHOP_AI_URL", url)
    with pytest.raises(AIUnavailable, match="Không kết nối"):
        ai.ask(CHAT)


def test_a_redirect_is_not_followed(server):
    server.sends(b"", 307, Location="http://ai.example.org/v1/chat/completions")
    with pytest.raises(AIUnavailable, match="chuyển yêu cầu sang nơi khác"):
        ai.ask(CHAT)
    assert len(server.requests) == 1


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(server, monkeypatch, closed_port):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port}")
    assert ai.ask(CHAT).text == "Xin chào."
