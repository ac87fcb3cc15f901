"""What would answer a request now, in a sentence for panels and for ``doctor``; starts nothing."""

from dataclasses import dataclass

from workshop.ai import gate, target, weights
from workshop.errors import WorkshopError


@dataclass(frozen=True)
class Status:
    """``kind`` as in ``target``; ``loaded`` is whether the model is in memory, None if unknown."""

    kind: target.Kind
    model: str | None
    where: str
    loaded: bool | None
    text: str


def status() -> Status:
    """Who answers now. Raises AIUnavailable only where the settings contradict themselves."""
    kind = target.kind()
    if kind == "off":
        return Status(kind, None, "", None, "AI đang được tắt trên máy này.")
    if kind == "recorded":
        text = "Máy này dùng câu trả lời ghi sẵn của từng bài, không chạy mô hình."
        return Status(kind, None, "", None, text)
    return _of_url() if kind == "url" else _of_engine()


def _of_url() -> Status:
    place = target.reach()
    if gate.is_loopback(place.url):
        text = f"Mô hình {place.model} chạy trên chính máy này, tại {place.url}."
    else:
        text = (
            f"Mô hình {place.model} ở ngoài máy này, tại {place.url}. "
            "Bộ công cụ kiểm tra thông tin cá nhân trước mỗi lần gửi."
        )
    return Status("url", place.model, place.url, None, text)


def _of_engine() -> Status:
    from workshop import engine

    name = weights.identity().name
    try:
        model = engine.status().get("model") or {}
    except WorkshopError:
        model = {}
    loaded = model.get("state") == "ready"
    when = "đã sẵn sàng" if loaded else "sẽ được nạp khi có yêu cầu đầu tiên"
    return Status("engine", name, "", loaded, f"Mô hình {name} trên máy này {when}.")
