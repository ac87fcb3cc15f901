"""What went wrong in a call to a language model, as errors that a user can read."""

import json
from typing import TYPE_CHECKING, Any

from workshop.ai.gate import is_loopback
from workshop.errors import AIError, AITimedOut, AIUnavailable, BadReply

if TYPE_CHECKING:
    import httpx

ENGINE_FAULTS = {"queue_full", "stopping", "model_unavailable", "model_crashed"}
"""Kinds of error whose text the engine already wrote for the user."""

BY_STATUS = {
    401: "từ chối khoá truy cập. Bạn hãy kiểm tra WORKSHOP_AI_KEY.",
    403: "từ chối khoá truy cập. Bạn hãy kiểm tra WORKSHOP_AI_KEY.",
    404: "không có mô hình hoặc đường dẫn này. "
    "Bạn hãy kiểm tra WORKSHOP_AI_URL và WORKSHOP_AI_MODEL.",
    429: "đang quá tải. Bạn hãy thử lại sau ít phút.",
}


def refused(response: "httpx.Response", body: bytes) -> AIError:
    """The error for an answer with another status than 200; ``body`` is its beginning."""
    if response.is_redirect:
        return AIUnavailable(
            f"Dịch vụ AI tại {response.url.host} chuyển yêu cầu sang nơi khác, nên yêu cầu không "
            "được gửi tiếp. Bạn hãy đặt WORKSHOP_AI_URL thành địa chỉ cuối cùng của dịch vụ."
        )
    if told := _told(body, by_engine=is_loopback(response.url)):
        return told
    status = response.status_code
    reason = BY_STATUS.get(status, f"báo lỗi {status}. Bạn hãy thử lại sau ít phút.")
    return _because(AIUnavailable(f"Dịch vụ AI {reason}"), body)


def midway(body: bytes, by_engine: bool) -> AIError:
    """The error for an error event inside a stream."""
    return _told(body, by_engine) or _because(
        AIUnavailable("Mô hình gặp lỗi khi đang trả lời. Bạn hãy thử lại sau ít phút."), body
    )


def too_long() -> AIUnavailable:
    """The error for a request over the context window."""
    return AIUnavailable(
        "Văn bản dài hơn mức mô hình đọc được trong một lần. Bạn hãy chia nhỏ văn bản rồi thử lại."
    )


def timed_out(seconds: float) -> AITimedOut:
    """The error for a limit on time that was passed."""
    return AITimedOut(
        f"Mô hình chưa trả lời xong sau {seconds:.0f} giây. "
        "Bạn hãy thử lại, hoặc gửi một đoạn ngắn hơn."
    )


def unreachable(url: str) -> AIUnavailable:
    """The error for a service that does not answer or breaks off."""
    return AIUnavailable(
        f"Không kết nối được với mô hình tại {url}. "
        "Bạn hãy kiểm tra địa chỉ và dịch vụ đó, hoặc thử lại sau ít phút."
    )


def no_completion() -> BadReply:
    """The error for an answer that is no chat completion."""
    return BadReply(
        "Dịch vụ AI trả về dữ liệu không đúng dạng. "
        "Bạn hãy kiểm tra WORKSHOP_AI_URL, hoặc thử lại sau ít phút."
    )


def _told(body: bytes, by_engine: bool) -> AIError | None:
    """What an error answer says by its kind, if it is a kind that is known."""
    error = _error(body)
    kind, message = str(error.get("type")), str(error.get("message"))
    if by_engine and kind in ENGINE_FAULTS:
        return AIUnavailable(message)
    if by_engine and kind == "timed_out":
        return AITimedOut(message)
    code = str(error.get("code"))
    if "context_length" in code or "exceed_context" in kind or "context length" in message:
        return _because(too_long(), body)
    return None


def _error(body: bytes) -> dict[str, Any]:
    try:
        error = json.loads(body)["error"]
    except (ValueError, KeyError, TypeError):
        return {}
    return error if isinstance(error, dict) else {"message": error}


def _because(error: AIError, body: bytes) -> AIError:
    error.__cause__ = RuntimeError(body[:500].decode("utf-8", "replace"))
    return error
