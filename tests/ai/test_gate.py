"""What leaves the machine is looked through first; what stays is not held up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import ai
from workshop.ai import gate
from workshop.errors import PersonalDataFound

PERSONAL = "Liên hệ bà Trần Thị Hoà, số điện thoại 0912 345 678, để nhận kết quả."


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/v1",
        "http://127.8.9.10/v1",
        "http://localhost:11434/v1",
        "http://LOCALHOST/v1",
        "https://[::1]:8000/v1",
        "http://[::ffff:127.0.0.1]/v1",
        "http://an.example.org@127.0.0.1/v1",
    ],
)
def test_addresses_of_this_machine_are_known(url):
    assert gate.is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "http://localhost.example.org/v1",
        "http://mylocalhost/v1",
        "http://localhost@example.org/v1",
        "http://127.0.0.1:80@example.org/v1",
        "http://example.org#@127.0.0.1/",
        "http://example.org/127.0.0.1",
        "http://128.0.0.1/v1",
        "http://192.168.1.5/v1",
        "http://0.0.0.0/v1",
        "http://[::2]/v1",
        "http://[::ffff:8.8.8.8]/v1",
        "http://2130706433.example.org/v1",
        "127.0.0.1:8000",
        "",
    ],
)
def test_everything_else_is_outside(url):
    assert not gate.is_loopback(url)


@given(st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True))
def test_no_name_below_another_domain_is_this_machine(name):
    assert not gate.is_loopback(f"http://{name}.example.org/v1")


def test_personal_data_never_leave_the_machine(own_folders, monkeypatch):
    sent = []
    monkeypatch.setattr("httpx.Client.stream", lambda *a, **k: sent.append(a))
    monkeypatch.setenv("WORKSHOP_AI_URL", "https://ai.example.org/v1")
    with pytest.raises(PersonalDataFound, match=r"ai\.example\.org") as caught:
        ai.ask([{"role": "user", "content": PERSONAL}])
    assert "0912 345 678" in {item.text for item in caught.value.found}
    assert "0912 345 678" in str(caught.value)
    assert sent == []


@pytest.mark.parametrize("role", ["system", "assistant"])
def test_every_turn_is_looked_through(own_folders, monkeypatch, role):
    monkeypatch.setenv("WORKSHOP_AI_URL", "https://ai.example.org/v1")
    chat = [{"role": role, "content": PERSONAL}, {"role": "user", "content": "Tóm tắt."}]
    with pytest.raises(PersonalDataFound):
        ai.ask(chat)


def test_of_many_requests_none_is_sent_when_one_may_not_be(own_folders, monkeypatch):
    sent = []
    monkeypatch.setattr("httpx.Client.stream", lambda *a, **k: sent.append(a))
    monkeypatch.setenv("WORKSHOP_AI_URL", "https://ai.example.org/v1")
    chats = [[{"role": "user", "content": text}] for text in ("Tóm tắt.", "Viết.", PERSONAL)]
    with pytest.raises(PersonalDataFound):
        ai.ask_many(chats)
    assert sent == []


def test_personal_data_stay_usable_on_this_machine(server):
    assert ai.ask([{"role": "user", "content": PERSONAL}]).text == "Xin chào."
