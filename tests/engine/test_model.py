"""The language model behind the OpenAI protocol, with a real but tiny one (SmolLM2-135M)."""

import json
import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from engine_processes import still_there

from workshop import engine

CHAT = "/v1/chat/completions"


@pytest.fixture
def ask(
    tiny_model: Path, engine_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[httpx.Client]:
    """HTTP to an engine that starts with the first request, after the test's own settings."""
    monkeypatch.setenv("WORKSHOP_GGUF", str(tiny_model))
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_CONTEXT", "1024")

    class Late(httpx.Auth):
        def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:
            connection = engine.connect()
            request.url = request.url.copy_with(port=connection.port)
            request.headers["Host"] = f"127.0.0.1:{connection.port}"
            request.headers.update(connection.headers)
            yield request

    base = "http://127.0.0.1:1"
    with httpx.Client(base_url=base, auth=Late(), trust_env=False, timeout=60) as http:
        yield http


def request(text: str = "Say hi.", **more: Any) -> dict[str, Any]:
    messages = [{"role": "user", "content": text}]
    return {"messages": messages, "temperature": 0, "max_tokens": 16, **more}


def long_request(text: str = "Tell a story.", **more: Any) -> dict[str, Any]:
    return request(text, **{"stream": True, "max_tokens": 900, "ignore_eos": True, **more})


def lines(answer: httpx.Response) -> Generator[str]:
    return (line for line in answer.iter_lines() if line)


def text_of(streamed: list[str]) -> str:
    """The text that the lines of a stream put together."""
    data = [json.loads(line[6:]) for line in streamed if line.startswith("data: {")]
    return "".join(one["choices"][0]["delta"].get("content") or "" for one in data)


def first_piece(answer: httpx.Response) -> Generator[str]:
    """Read a stream until the first words have come; gives the rest.

    Keep it: httpx closes the connection when an iterator over its lines is thrown away.
    """
    rest = lines(answer)
    next(line for line in rest if line.startswith("data: "))
    return rest


def test_a_reply_comes_whole_or_streamed_with_the_same_text(ask: httpx.Client):
    whole = ask.post(CHAT, json=request()).json()["choices"][0]["message"]["content"]
    with ask.stream("POST", CHAT, json=request(stream=True)) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        streamed = list(lines(answer))
    assert text_of(streamed) == whole != ""
    assert streamed[-1] == "data: [DONE]"


def test_a_reply_keeps_to_a_json_schema(ask: httpx.Client):
    schema = {
        "type": "object",
        "properties": {"count": {"type": "integer"}, "kind": {"enum": ["đơn", "thư"]}},
        "required": ["count", "kind"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "json_schema": {"name": "reply", "schema": schema}}
    answer = ask.post(CHAT, json=request(response_format=form, max_tokens=64)).json()
    reply = json.loads(answer["choices"][0]["message"]["content"])
    assert isinstance(reply["count"], int)
    assert reply["kind"] in {"đơn", "thư"}


def test_a_stream_says_that_the_model_is_loading(ask: httpx.Client):
    with ask.stream("POST", CHAT, json=request(stream=True)) as answer:
        assert next(lines(answer)) == ": loading"


def test_a_waiting_request_is_told_its_place_and_runs_in_its_turn(
    ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_SLOTS", "1")
    with ask.stream("POST", CHAT, json=long_request()) as blocking:
        written = first_piece(blocking)
        with (
            ask.stream("POST", CHAT, json=request("One", stream=True)) as second,
            ask.stream("POST", CHAT, json=request("Two", stream=True)) as third,
        ):
            first_in_line, next_in_line = lines(second), lines(third)
            assert next(first_in_line) == ": place 1"
            assert next(next_in_line) == ": place 2"
            written.close()
            assert next(next_in_line) == ": place 1"
            assert list(next_in_line)[-1] == "data: [DONE]"


def test_equal_requests_at_once_are_computed_once_for_all_from_the_beginning(ask: httpx.Client):
    ask.get("/v1/models")
    body = long_request(max_tokens=100)
    with ask.stream("POST", CHAT, json=body) as first:
        rest = first_piece(first)
        with ask.stream("POST", CHAT, json=body) as second:
            assert engine.status()["model"]["running"] == 1
            late = list(lines(second))
        early = list(rest)
    assert engine.status()["model"]["computed"] == 1
    assert late[-len(early) :] == early
    assert len(late) > len(early)


def test_requests_with_chance_in_them_are_computed_one_by_one(ask: httpx.Client):
    ask.get("/v1/models")
    with ThreadPoolExecutor(2) as threads:
        body = request(temperature=0.8)
        assert all(threads.map(lambda _: ask.post(CHAT, json=body).is_success, range(2)))
    assert engine.status()["model"]["computed"] == 2


def test_different_requests_are_worked_on_together(ask: httpx.Client):
    with (
        ask.stream("POST", CHAT, json=long_request("One")) as one,
        ask.stream("POST", CHAT, json=long_request("Two")) as two,
    ):
        kept = first_piece(one), first_piece(two)
        assert kept
        assert engine.status()["model"]["running"] == 2


@pytest.mark.parametrize("stream", [True, False])
def test_when_all_askers_have_gone_the_model_stops_writing(
    ask: httpx.Client, stream: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_THREADS", "1")
    ask.get("/v1/models")
    model = psutil.Process(engine.status()["model"]["pid"])
    if stream:
        with ask.stream("POST", CHAT, json=long_request()) as answer:
            kept = first_piece(answer)
            assert kept
    else:
        with pytest.raises(httpx.ReadTimeout):
            ask.post(CHAT, json=long_request(stream=False), timeout=0.3)
    spent_at_once = model.cpu_times().user
    whole_reply = 900 / 300  # seconds of one thread at 300 tokens a second
    assert quiet_after(model) - spent_at_once < whole_reply / 2
    assert engine.status()["model"]["running"] == 0


def quiet_after(process: psutil.Process) -> float:
    """The processor seconds that *process* has used by the time it does nothing any more."""
    before = -1.0
    while (used := process.cpu_times().user) > before:
        before = used
        threading.Event().wait(0.3)
    return used


def test_one_asker_of_two_may_go(ask: httpx.Client):
    with ask.stream("POST", CHAT, json=long_request(max_tokens=60)) as staying:
        rest = first_piece(staying)
        with ask.stream("POST", CHAT, json=long_request(max_tokens=60)) as going:
            first_piece(going)
        assert list(rest)[-1] == "data: [DONE]"


def test_a_model_killed_while_it_writes_is_told_and_the_next_request_works(ask: httpx.Client):
    with ask.stream("POST", CHAT, json=long_request()) as answer:
        rest = first_piece(answer)
        psutil.Process(engine.status()["model"]["pid"]).kill()
        last = list(rest)[-1]
    assert json.loads(last.removeprefix("data: "))["error"]["type"] == "model_crashed"
    assert ask.post(CHAT, json=request()).is_success


def test_a_request_that_has_no_words_yet_survives_the_models_death(ask: httpx.Client):
    ask.get("/v1/models")
    killed = psutil.Process(engine.status()["model"]["pid"])
    killed.suspend()
    with ThreadPoolExecutor(1) as thread:
        asked = thread.submit(ask.post, CHAT, json=request())
        while engine.status()["model"]["running"] == 0:
            assert not asked.done()
        killed.kill()
        assert asked.result().is_success
    assert engine.status()["model"]["pid"] != killed.pid


def test_a_reply_over_its_time_is_ended_and_a_hung_model_replaced(
    ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_SECONDS", "2")
    ask.get("/v1/models")
    hung = psutil.Process(engine.status()["model"]["pid"])
    hung.suspend()
    late = ask.post(CHAT, json=request())
    assert late.status_code == 504
    assert late.json()["error"]["type"] == "timed_out"
    assert not still_there([hung])
    assert ask.post(CHAT, json=request()).is_success


def test_the_model_leaves_memory_when_idle_and_comes_back(
    ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_IDLE_MINUTES", "0.001")
    ask.get("/v1/models")
    model = engine.status()["model"]
    assert not still_there([psutil.Process(model["pid"])] if model["pid"] else [])
    assert engine.status()["model"]["state"] == "off"
    assert ask.post(CHAT, json=request()).is_success


def test_the_model_ends_with_a_killed_engine(ask: httpx.Client):
    ask.get("/v1/models")
    model = psutil.Process(engine.status()["model"]["pid"])
    psutil.Process(engine.connect().pid).kill()
    assert not still_there([model])


def test_without_weights_the_answer_says_what_to_do(
    ask: httpx.Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("WORKSHOP_GGUF", "/no/such/file.gguf")
    answer = ask.post(CHAT, json=request())
    assert answer.status_code == 503
    assert answer.json()["error"]["type"] == "model_unavailable"
    assert "câu trả lời ghi sẵn" in answer.json()["error"]["message"]


def test_a_damaged_weights_file_is_an_error_and_not_an_endless_wait(
    ask: httpx.Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    damaged = tmp_path / "mô hình.gguf"
    damaged.write_bytes(b"GGUF" + bytes(100))
    monkeypatch.setenv("WORKSHOP_GGUF", str(damaged))
    with ask.stream("POST", CHAT, json=request(stream=True)) as answer:
        last = list(lines(answer))[-1]
    assert json.loads(last.removeprefix("data: "))["error"]["type"] == "model_unavailable"


@pytest.mark.parametrize("stream", [True, False])
def test_a_prompt_over_the_context_is_refused_by_count(ask: httpx.Client, stream: bool):
    ask.get("/v1/models")
    answer = ask.post(CHAT, json=request("word " * 3000, stream=stream))
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "exceed_context_size_error"


def test_an_error_of_a_stream_that_has_begun_comes_as_its_data(ask: httpx.Client):
    with ask.stream("POST", CHAT, json=request("word " * 3000, stream=True)) as answer:
        told = list(lines(answer))
    assert told[0] == ": loading"
    assert json.loads(told[-1].removeprefix("data: "))["error"]["code"] == 400


def test_a_full_queue_refuses(ask: httpx.Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_SLOTS", "1")
    monkeypatch.setenv("WORKSHOP_ENGINE_MODEL_QUEUE_LENGTH", "1")
    with (
        ask.stream("POST", CHAT, json=long_request("One")) as running,
        ask.stream("POST", CHAT, json=long_request("Two")) as waiting,
    ):
        told = lines(running), lines(waiting)
        assert [next(one) for one in told] == [": loading", ": place 1"]
        refused = ask.post(CHAT, json=request("Three"))
    assert refused.status_code == 429
    assert "(1)" in refused.json()["error"]["message"]


def test_the_models_name_is_that_of_its_file(ask: httpx.Client, tiny_model: Path):
    assert ask.get("/v1/models").json()["data"][0]["id"] == tiny_model.stem


def test_the_weights_may_be_named_by_a_relative_path(
    ask: httpx.Client, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tiny_model.parent)
    monkeypatch.setenv("WORKSHOP_GGUF", tiny_model.name)
    assert ask.get("/v1/models").json()["data"][0]["id"] == tiny_model.stem


def test_no_log_holds_what_was_asked_or_answered(ask: httpx.Client, engine_home: Path):
    answer = ask.post(CHAT, json=request("The secret word is wombat. Repeat it.")).json()
    reply = answer["choices"][0]["message"]["content"]
    logs = "".join(path.read_text(encoding="utf-8") for path in engine_home.glob("*.log*"))
    assert "model ready" in logs
    assert "wombat" not in logs
    assert reply not in logs
