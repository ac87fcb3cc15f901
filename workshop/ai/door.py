"""``ask()``: the one door to every language model. Who answers is told by ``target.kind()``."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import copy_context
from pathlib import Path

from pydantic import BaseModel

from workshop.ai import answering, gate, target, tokens
from workshop.ai import schema as schemas
from workshop.ai.asking import Asking
from workshop.ai.completion import Waiting
from workshop.ai.request import Message, Reply, Request, read_messages
from workshop.errors import AIUnavailable, BadReply

Chat = Sequence[Mapping[str, str]]
MAX_PLACE = 3
AT_ONCE = 4


def ask(
    messages: Chat,
    *,
    schema: type[BaseModel] | None = None,
    max_tokens: int = 512,
    temperature: float = 0.0,
    on_text: Callable[[str], None] | None = None,
    on_wait: Callable[[Waiting], None] | None = None,
    recorded: Path | None = None,
    timeout: float = 120.0,
    max_place: int = MAX_PLACE,
) -> Reply:
    """Ask a language model; at temperature 0 the same request gives the same reply.

    ``messages`` are chat turns ``{"role": …, "content": …}``. ``schema`` is a pydantic model whose
    fields all have descriptions: it is explained to the model, held while decoding, and gives
    ``Reply.data``. ``on_text`` gets pieces of the first attempt as they come, ``on_wait`` the place
    in the queue or "loading". ``recorded`` names a lesson's recorded replies, used where there is
    no model, where the place in the queue is over ``max_place`` and where the model fails.
    ``timeout`` is in seconds, the waiting included.

    Raises AIUnavailable, AITimedOut, BadReply (not even a second attempt fits the schema), and
    PersonalDataFound when the request would leave this machine.
    """
    asking = Asking(
        _request(messages, schema, max_tokens, temperature),
        schema,
        recorded,
        timeout,
        max_place,
        on_text,
        on_wait,
    )
    reply = answering.answer(asking)
    if schema is not None and reply.data is None:
        raise BadReply(
            "Trả lời của mô hình dài quá mức cho phép nên bị ngắt. Bạn hãy gửi đoạn ngắn hơn."
            if reply.cut
            else "Trả lời của mô hình không đúng dạng cần có. Bạn hãy thử diễn đạt lại yêu cầu."
        )
    return reply


def ask_many(
    many: Sequence[Chat],
    *,
    schema: type[BaseModel] | None = None,
    max_tokens: int = 512,
    temperature: float = 0.0,
    on_reply: Callable[[int, Reply], None] | None = None,
    on_missing: Callable[[int, AIUnavailable], None] | None = None,
    on_wait: Callable[[Waiting], None] | None = None,
    recorded: Path | None = None,
    timeout: float = 120.0,
) -> list[Reply | None]:
    """Ask several requests, some at a time, as ``ask`` does; replies in the order of ``many``.

    ``on_reply`` gets the index and the reply as each is ready, in the caller's thread. A reply
    that fits the schema not even at the second attempt has ``data`` None and spoils no other.
    With ``on_missing``, so does a request that nobody can answer, such as one that is not recorded:
    it is told there and is None in the result. Any other error ends all, and is raised.
    """
    stopped = threading.Event()
    requests = [_request(chat, schema, max_tokens, temperature) for chat in many]
    _gate_all(requests)

    def answer(request: Request) -> Reply:
        return answering.answer(
            Asking(request, schema, recorded, timeout, MAX_PLACE, None, on_wait, stopped=stopped)
        )

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ask") as pool:
        places = {
            pool.submit(copy_context().run, answer, request): place
            for place, request in enumerate(requests)
        }
        replies: dict[int, Reply] = {}
        try:
            for future in as_completed(places):
                place = places[future]
                try:
                    replies[place] = future.result()
                except AIUnavailable as missing:
                    if on_missing is None:
                        raise
                    on_missing(place, missing)
                    continue
                if on_reply is not None:
                    on_reply(place, replies[place])
        except BaseException:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [replies.get(place) for place in range(len(requests))]


def room(messages: Chat, max_tokens: int = 512) -> int:
    """Tokens left for more text in the context window beside ``messages`` and the reply.

    What ``chunk`` takes as its budget; can be negative.
    """
    return target.context() - tokens.estimate_messages(read_messages(messages)) - max_tokens


def _request(
    messages: Chat, schema: type[BaseModel] | None, max_tokens: int, temperature: float
) -> Request:
    turns = read_messages(messages)
    if schema is None:
        return Request(turns, None, None, max_tokens, temperature)
    told = schemas.explain(schema)
    if turns[0].role == "system":
        turns = (Message("system", f"{turns[0].content}\n\n{told}"), *turns[1:])
    else:
        turns = (Message("system", told), *turns)
    return Request(turns, schema.__name__, schemas.strict(schema), max_tokens, temperature)


def _gate_all(requests: Sequence[Request]) -> None:
    """Stop before the first is sent if any may not be."""
    if target.kind() == "url":
        everything = [turn for request in requests for turn in request.messages]
        gate.check(dict.fromkeys(everything), target.reach().url)
