"""Where a reply comes from: the cache, the model, or what a lesson has recorded.

The last on a machine without a model, when the queue is long, and when the model fails.
"""

import logging
from dataclasses import replace

from workshop.ai import cache, faults, recorder, target, tokens, weights
from workshop.ai.asking import Asking, Stopped
from workshop.ai.completion import Completion, Listener, PlaceTooFar, Waiting
from workshop.ai.request import Message, Reply, Request, Source
from workshop.errors import AIError, AIUnavailable, EngineUnavailable, PersonalDataFound

log = logging.getLogger(__name__)

REPAIR = (
    "JSON trên chưa đúng yêu cầu ({fault}). "
    "Hãy viết lại toàn bộ JSON cho đúng, không thêm chữ nào khác."
)


def answer(asking: Asking) -> Reply:
    """The reply to one call of ``ask``; ``data`` is None where even a second try does not fit.

    Raises what ``ask`` raises, but for that.
    """
    kind = target.kind()
    if kind == "off":
        raise AIUnavailable("AI đang được tắt trên máy này (WORKSHOP_AI=off).")
    if kind == "recorded":
        return _from_record(asking) or _no_record()
    if recorder.active():
        return _compute(asking)
    if reply := _from_cache(asking):
        return reply
    try:
        return _compute(asking)
    except PersonalDataFound:
        raise
    except (AIError, EngineUnavailable, PlaceTooFar) as problem:
        if reply := _from_record(asking):
            log.warning("recorded reply used: %s", type(problem).__name__)
            return reply
        if isinstance(problem, EngineUnavailable):
            raise AIUnavailable(str(problem)) from problem
        raise


def _no_record() -> Reply:
    raise AIUnavailable(
        "Máy này chưa cài mô hình ngôn ngữ, và yêu cầu này không có câu trả lời ghi sẵn. "
        "Bạn hãy dùng dữ liệu có sẵn của bài, hoặc chạy python3 start.py (không kèm --light) "
        "để cài mô hình."
    )


def _from_record(asking: Asking) -> Reply | None:
    found = asking.record()
    return asking.whole(found.reply, "recorded", found.model, found.cut) if found else None


def _from_cache(asking: Asking) -> Reply | None:
    if asking.request.temperature > 0:
        return None
    kept = cache.get(asking.request.key_for(target.identity()))
    return asking.whole(kept.text, "cache", kept.model, kept.cut) if kept else None


def _compute(asking: Asking) -> Reply:
    if target.kind() == "engine" and not weights.ready() and asking.on_wait is not None:
        asking.on_wait("loading")
    place = target.reach()
    _refuse_too_long(asking.request, place)
    done = _ask(place, asking.request, asking.left(), _listener(asking))
    _, fault = asking.read(done.text)
    if fault and not done.cut:
        log.info("a reply did not fit its schema; asking once more")
        done = _repair(asking, place, done, fault)
        _, fault = asking.read(done.text)
    if not fault:
        _keep(asking.request, done, place)
    source: Source = "remote" if place.leaves_machine else "model"
    return asking.reply(done.text, source, place.model, done.cut)


def _ask(place: target.Target, request: Request, left: float, listener: Listener) -> Completion:
    from workshop.ai import protocol  # loads the HTTP client, which a page's kernel never needs

    return protocol.complete(place, request, left, listener)


def _refuse_too_long(request: Request, place: target.Target) -> None:
    needed = tokens.estimate_messages(request.messages) + request.max_tokens
    if place.context is not None and needed > place.context:
        raise faults.too_long()


def _listener(asking: Asking) -> Listener:
    def on_text(piece: str) -> None:
        if asking.stopped.is_set():
            raise Stopped
        if asking.on_text is not None:
            asking.on_text(piece)

    def on_wait(waiting: Waiting) -> None:
        if asking.stopped.is_set():
            raise Stopped
        if asking.on_wait is not None:
            asking.on_wait(waiting)
        if waiting != "loading" and waiting > asking.max_place and asking.record():
            raise PlaceTooFar

    return Listener(on_text, on_wait)


def _repair(asking: Asking, place: target.Target, first: Completion, fault: str) -> Completion:
    """Show the model what did not fit and let it write once more, in the time that is left."""
    more = (
        Message("assistant", first.text),
        Message("user", REPAIR.format(fault=fault)),
    )
    again = replace(asking.request, messages=(*asking.request.messages, *more))
    _refuse_too_long(again, place)
    silent = Listener(on_wait=_listener(asking).on_wait)
    return _ask(place, again, asking.left(), silent)


def _keep(request: Request, done: Completion, place: target.Target) -> None:
    if current := recorder.active():
        current.add(request, done, place)
    if request.temperature == 0:
        cache.put(request.key_for(place.identity), cache.Kept(done.text, place.model, done.cut))
