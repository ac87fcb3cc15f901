"""The engine's small parts: the fair queue, the feed, values as JSON, settings."""

import asyncio
import math
from pathlib import Path

import engine_jobs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop import engine
from workshop.engine import calls, settings
from workshop.engine.fair import FairQueue
from workshop.engine.feed import Feed

pushes = st.lists(st.tuples(st.sampled_from("abcd"), st.integers()), max_size=30)


def filled(pushed: list[tuple[str, int]]) -> FairQueue[tuple[str, int, int]]:
    queue: FairQueue[tuple[str, int, int]] = FairQueue()
    for number, (client, value) in enumerate(pushed):
        queue.push(client, (client, number, value))
    return queue


@given(pushes)
def test_the_order_told_is_the_order_served(pushed):
    queue = filled(pushed)
    told = queue.order()
    assert [queue.pop() for _ in pushed] == told
    assert len(queue) == 0


@given(pushes)
def test_each_client_is_served_in_its_own_order(pushed):
    for client in "abcd":
        own = [number for asker, number, _ in filled(pushed).order() if asker == client]
        assert own == sorted(own)


@given(pushes)
def test_nobody_is_served_twice_before_everyone_who_waits_was_served_once(pushed):
    served = [client for client, _, _ in filled(pushed).order()]
    first_round = served[: len({client for client, _ in pushed})]
    assert len(set(first_round)) == len(first_round)


@given(pushes, st.data())
def test_what_is_removed_is_not_served_and_nothing_else_is_lost(pushed, data):
    queue = filled(pushed)
    before = queue.order()
    if not before:
        return
    gone = data.draw(st.sampled_from(before))
    assert queue.remove(gone)
    assert not queue.remove(gone)
    assert sorted(queue.order()) == sorted(one for one in before if one != gone)


def test_an_empty_queue_has_nothing_to_give():
    with pytest.raises(IndexError):
        FairQueue().pop()


def test_a_follower_gets_all_items_and_only_the_latest_note():
    async def read() -> list[str | None]:
        feed: Feed[str] = Feed()
        feed.append("one")
        feed.note("old")
        feed.note("new")
        reader = asyncio.create_task(collect(feed))
        await asyncio.sleep(0)
        feed.append("two")
        feed.close()
        return await reader

    async def collect(feed: Feed[str]) -> list[str | None]:
        return [item async for item in feed.follow(60)]

    assert asyncio.run(read()) == ["one", "new", "two"]


def test_a_note_that_an_item_made_stale_is_not_told():
    async def read() -> list[str | None]:
        feed: Feed[str] = Feed()
        feed.note("place 1")
        feed.append("words")
        feed.close()
        return [item async for item in feed.follow(60)]

    assert asyncio.run(read()) == ["words"]


def test_silence_is_told_too():
    async def read() -> str | None:
        feed: Feed[str] = Feed()
        return await anext(feed.follow(0.01))

    assert asyncio.run(read()) is None


@given(st.lists(st.tuples(st.text(), st.binary())))
def test_arguments_and_result_survive_the_way_there_and_back(files):
    uploads = tuple(engine_jobs.Upload(name, content) for name, content in files)
    packed = calls.call(
        engine_jobs.reverse, calls.pack(engine_jobs.reverse, (uploads,)), engine.Reporter()
    )
    assert calls.unpack(engine_jobs.reverse, packed) == engine_jobs.reverse(uploads)


@given(st.floats())
def test_every_float_survives(number):
    packed = calls.call(
        engine_jobs.add, calls.pack(engine_jobs.add, (number, 0)), engine.Reporter()
    )
    result = calls.unpack(engine_jobs.add, packed)
    assert result == number or (math.isnan(result) and math.isnan(number))


def test_a_function_inside_another_cannot_be_a_job():
    def inner() -> int:
        return 1

    with pytest.raises(TypeError, match="top of its module"):
        engine.job(inner)


@engine.job
def without_types(value):
    return value


def test_a_job_without_types_is_refused_by_name():
    with pytest.raises(TypeError, match="value needs a type"):
        calls.pack(without_types, (1,))


def test_settings_come_from_the_environment():
    read = settings.read(
        {"WORKSHOP_ENGINE_MODEL_SLOTS": "2", "WORKSHOP_ENGINE_IDLE_MINUTES": "0.5"}
    )
    assert (read.model_slots, read.idle_minutes, read.model_context) == (2, 0.5, 4096)
    assert settings.read({}) == settings.Settings()


@pytest.mark.parametrize("value", ["", "two", "-1", "1.5"])
def test_a_setting_that_is_no_fit_number_is_named(value: str):
    with pytest.raises(ValueError, match="WORKSHOP_ENGINE_WORKERS"):
        settings.read({"WORKSHOP_ENGINE_WORKERS": value})


def test_every_setting_is_used(tmp_path: Path):
    package = Path(settings.__file__).parent
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in package.glob("*.py")
        if path.name != "settings.py"
    )
    worked_out = {
        "workers": "worker_count", "model_slots": "slot_count", "model_threads": "thread_count",
    }  # fmt: skip
    for name in settings.Settings.__annotations__:
        assert f"settings.{worked_out.get(name, name)}" in code
