"""What is wrong with a post, or with a whole calendar: for the page while one writes, and for marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from level2_media.channel_calendar.model import BY, Facts, Post
from level2_media.channel_calendar.platforms import claims, platforms
from workshop.vietnamese import Source, fold, read_facts, stands_in

ALIKE = 85
SHORTEST = 6  # words
NEEDED = {
    "goal": "mục tiêu",
    "audience": "người xem",
    "call": "lời kêu gọi",
    "owner": "người phụ trách",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong and of which kind: dates, filled, pictures, limits, alike or facts."""

    kind: str
    says: str


def faults(post: Post, facts: Facts, month: tuple[date, date]) -> list[Fault]:
    """Everything wrong with one post by itself."""
    found = [
        *(Fault("dates", says) for says in _dates(post, facts, month)),
        *(
            Fault("filled", f"Thiếu {what}.")
            for name, what in NEEDED.items()
            if not getattr(post, name).strip()
        ),
        *(Fault("pictures", says) for says in _pictures(post, facts)),
        *(Fault("limits", says) for says in _limits(post)),
        *(Fault("facts", says) for says in _facts(post, facts)),
    ]
    return found


def _dates(post: Post, facts: Facts, month: tuple[date, date]) -> Iterator[str]:
    if post.day is None:
        yield "Ngày không đọc được hoặc không có thật."
        return
    if not month[0] <= post.day <= month[1]:
        yield f"Ngày {post.day:%d/%m/%Y} nằm ngoài tháng."
    fact = facts.fact(post.fact)
    if fact is None or fact.sayable_on(post.day):
        return
    if fact.end is not None and post.day > fact.end:
        yield f"“{fact.name}” đã hết từ ngày {fact.end:%d/%m/%Y}, trước khi bài được đăng."
    elif fact.start is not None:
        yield f"“{fact.name}” đến ngày {fact.start:%d/%m/%Y} mới bắt đầu."


def _pictures(post: Post, facts: Facts) -> Iterator[str]:
    if not post.picture.strip():
        yield "Chưa có ảnh."
        return
    picture = facts.picture(post.picture.strip())
    if picture is None:
        yield f"Không có ảnh mã “{post.picture}” trong danh sách ảnh."
        return
    if not picture.licence:
        yield f"Ảnh {picture.code} không có giấy phép: không biết ai chụp, ai cho dùng."
    labelled = "ai" in fold(post.label).replace(",", " ").split()
    if picture.by_ai and not labelled:
        yield f"Ảnh {picture.code} do AI tạo nhưng bài chưa có nhãn AI."
    if post.by == "ai" and not labelled:
        yield f"Cột Người viết ghi “{BY['ai']}” nhưng bài chưa có nhãn AI."


def _limits(post: Post) -> Iterator[str]:
    known = platforms().get(post.channel)
    if known is None:
        yield f"Chưa có giới hạn cho kênh “{post.channel}”. Dùng một trong: {', '.join(platforms())}."
        return
    if len(post.text.split()) < SHORTEST:
        yield f"Bài ngắn quá: cần ít nhất {SHORTEST} chữ."
    if len(post.text) > known.show_chars:
        yield (
            f"Bài dài {len(post.text)} ký tự; {known.name} chỉ hiện {known.show_chars} ký tự "
            "trước khi bấm xem thêm."
        )
    if len(post.tags) > known.max_hashtags:
        yield f"Có {len(post.tags)} hashtag; {known.name} nhận nhiều nhất {known.max_hashtags}."
    for tag in post.tags:
        if not tag.startswith("#") or len(tag) < 2:
            yield f"“{tag}” chưa đúng dạng hashtag (có dấu # ở đầu, viết liền)."


def _facts(post: Post, facts: Facts) -> Iterator[str]:
    fact = facts.fact(post.fact)
    if fact is None:
        yield f"Không có dòng “{post.fact}” trong bảng sự thật."
        return
    source = Source.read(fact.told)
    whole = f"{post.text}\n{post.call}"
    for told in read_facts(whole):
        if told.kind in ("money", "percent", "date", "number", "time") and not stands_in(
            told, source
        ):
            yield f"“{told.text}” không có trong dòng {fact.code} của bảng sự thật."
    if fold(fact.name) not in fold(post.text):
        yield f"Bài không gọi đúng tên “{fact.name}”."
    for claim in claims(whole):
        yield f"“{claim.words}”: {claim.why} ({claim.law})."


def alike(posts: Sequence[Post]) -> list[tuple[int, int, int]]:
    """Pairs of posts, from 0, whose texts are alike, and how much in a hundred."""
    plain = [fold(post.text) for post in posts]
    return [
        (one, two, round(score))
        for one in range(len(posts))
        for two in range(one + 1, len(posts))
        if plain[one] and (score := fuzz.token_sort_ratio(plain[one], plain[two])) >= ALIKE
    ]
