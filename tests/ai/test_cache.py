"""The cache of replies: bounded, private, and never the reason that an ask fails."""

import os
import sqlite3
import stat
import subprocess
import sys

import pytest

from workshop import ai
from workshop.ai import cache
from workshop.ai.cache import Kept

pytestmark = pytest.mark.usefixtures("own_folders")


def kept(text: str) -> Kept:
    return Kept(text, "giả", cut=False)


def test_a_reply_is_found_again_as_it_was():
    cache.put("a", Kept("Tổng số: 1.234,5 tấn\n", "giả", cut=True))
    assert cache.get("a") == Kept("Tổng số: 1.234,5 tấn\n", "giả", cut=True)
    assert cache.get("b") is None


def test_the_least_recently_used_reply_makes_room(monkeypatch):
    clock = iter(range(0, 10**9, 10_000))
    monkeypatch.setattr(cache.time, "time", lambda: next(clock))
    monkeypatch.setattr(cache, "MAX_REPLIES", 3)
    for key in "abc":
        cache.put(key, kept(key))
    assert cache.get("a") is not None
    cache.put("d", kept("d"))
    assert [key for key in "abcd" if cache.get(key)] == ["a", "c", "d"]


def test_the_bytes_of_all_replies_are_bounded(monkeypatch):
    monkeypatch.setattr(cache, "MAX_BYTES", 1000)
    for number in range(20):
        cache.put(str(number), kept("ộ" * 50))
    with sqlite3.connect(cache.place()) as base:
        (total,) = base.execute("SELECT sum(length(CAST(text AS BLOB))) FROM replies").fetchone()
    base.close()
    assert 0 < total <= 1000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows guards files by their folder")
def test_only_the_user_can_read_the_file():
    cache.put("a", kept("riêng tư"))
    for file in cache.place().parent.glob("replies.sqlite*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_request_is_not_to_be_read_from_the_file(server):
    ai.ask([{"role": "user", "content": "Hồ sơ của bà Lan ở xóm Guộc"}])
    for file in cache.place().parent.glob("replies.sqlite*"):
        assert "Guộc".encode() not in file.read_bytes()


def test_clearing_leaves_nothing_of_a_reply_in_the_file():
    cache.put("a", kept("chuyện riêng của xóm Guộc"))
    ai.clear()
    assert cache.get("a") is None
    for file in cache.place().parent.glob("replies*"):
        assert "Guộc".encode() not in file.read_bytes()


@pytest.mark.parametrize("damage", ["not a database at all" * 100, "beginning"])
def test_a_spoiled_file_is_set_aside_and_rebuilt(damage):
    for number in range(60):
        cache.put(str(number), kept("dài " * 500))
    ai_file = cache.place()
    if damage == "beginning":
        with ai_file.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(40 * 4096))
    else:
        ai_file.write_text(damage, encoding="utf-8")
        for ending in ("-wal", "-shm"):
            ai_file.with_name(ai_file.name + ending).unlink(missing_ok=True)
    for number in range(60):
        cache.get(str(number))
    cache.put("mới", kept("mới"))
    assert cache.get("mới") == kept("mới")
    assert ai_file.with_name("replies.spoiled.sqlite").exists()


def test_a_file_that_cannot_be_used_does_not_stop_an_ask(server):
    cache.place().mkdir()
    chat = [{"role": "user", "content": "Chào"}]
    assert [ai.ask(chat).source for _ in range(2)] == ["model", "model"]


FILL = """
import sys
from workshop.ai import cache
names = [f"{sys.argv[1]}-{turn}" for turn in range(30)]
for name in names:
    cache.put(name, cache.Kept(name, "giả", cut=False))
assert [cache.get(name).text for name in names] == names
"""


def test_many_processes_use_it_at_once():
    started = [subprocess.Popen([sys.executable, "-c", FILL, str(n)]) for n in range(4)]
    assert [process.wait(60) for process in started] == [0] * 4
    assert all(cache.get(f"{n}-{turn}") for n in range(4) for turn in range(30))
