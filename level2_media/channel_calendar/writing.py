"""Words for one post: what the model is asked, what of its reply is kept, what stands in its place."""

from pydantic import BaseModel, ConfigDict, Field

from level2_media.channel_calendar.model import EVENT, NOTICE, PROMOTION, Fact, Post
from level2_media.channel_calendar.platforms import claims, platforms
from workshop.vietnamese import Source, fold, read_facts, stands_in

CALLS = {
    PROMOTION: "Nhắn tin cho trang để nhận ưu đãi.",
    EVENT: "Nhắn tin để giữ chỗ và hỏi đường đi.",
    NOTICE: "Lưu lại bài này và nhắn tin nếu cần hỏi.",
}
USUAL_CALL = "Nhắn tin cho trang để đặt hàng."
TONE = {
    "Facebook": "hai đến ba câu thân mật, như kể cho hàng xóm",
    "Zalo OA": "hai câu ngắn, lịch sự, xưng chúng tôi với quý khách",
    "TikTok": "một câu thật ngắn, vui",
}
ECHO = "xung chung toi"  # the asked tone come back as words
SYSTEM = (
    "Bạn viết bài đăng mạng xã hội bằng tiếng Việt cho một cơ sở nhỏ. Chỉ dùng điều có trong phần "
    "Sự thật. Giữ nguyên tên, giá, ngày. Không thêm số. Không nói chữa bệnh, không dùng từ nhất."
)
EXAMPLES = (
    (
        "Kênh: Facebook. Giọng: hai đến ba câu thân mật.\nSự thật: Mật ong Rừng Lũng. Ong hút hoa "
        "vải, chai 500 ml. Giá 120.000 đồng.",
        "Sáng nay nhà mình vừa đóng chai mẻ mới. Mật ong Rừng Lũng, ong hút hoa vải, chai 500 ml "
        "giá 120.000 đồng. Cả nhà pha thử cốc nước ấm nhé!",
    ),
    (
        "Kênh: TikTok. Giọng: một câu thật ngắn.\nSự thật: Mật ong Rừng Lũng. Ong hút hoa vải, chai "
        "500 ml. Giá 120.000 đồng.",
        "Mật ong Rừng Lũng: chai 500 ml chỉ 120.000 đồng, ai thử chưa?",
    ),
)


class Proposal(BaseModel):
    """What the model proposes for one post."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(
        description="nguyên văn bài đăng bằng tiếng Việt, có đúng tên và giá", max_length=480
    )


def request(post: Post, fact: Fact) -> list[dict[str, str]]:
    """The chat that asks for one post's words."""
    chat = [{"role": "system", "content": SYSTEM}]
    for asked, answered in EXAMPLES:
        chat.append({"role": "user", "content": asked})
        chat.append({"role": "assistant", "content": Proposal(text=answered).model_dump_json()})
    tone = TONE.get(post.channel, "hai câu ngắn")
    asked = f"Kênh: {post.channel}. Giọng: {tone}.\nSự thật: {fact.told}"
    return [*chat, {"role": "user", "content": asked}]


def accept(post: Post, fact: Fact, proposed: str) -> str:
    """The proposal where it holds against its fact, "" where it does not."""
    text = " ".join(proposed.split())
    known = platforms().get(post.channel)
    if len(text.split()) < 6 or (known and len(text) > known.show_chars):
        return ""
    if fold(fact.name) not in fold(text) or claims(text) or "#" in text or ECHO in fold(text):
        return ""
    source = Source.read(fact.told)
    kinds = ("money", "percent", "date", "number", "time")
    if any(f.kind in kinds and not stands_in(f, source) for f in read_facts(text)):
        return ""
    return text


def written(post: Post, fact: Fact, proposed: str | None) -> Post:
    """The post with the model's words where they hold, else the sheet's own."""
    text = accept(post, fact, proposed) if proposed else ""
    return post.model_copy(
        update={
            "text": text or fact.told,
            "by": "ai" if text else "source",
            "call": CALLS.get(fact.kind, USUAL_CALL),
            "hashtags": hashtags(fact),
            "label": "Có AI hỗ trợ" if text else "",
        }
    )


def hashtags(fact: Fact) -> str:
    """Two hashtags: the fact's name and its kind, written together without marks."""
    words = fold(fact.name).title().split()
    kind = fold(fact.kind).title().replace(" ", "")
    return f"#{''.join(char for char in ''.join(words) if char.isalnum())} #{kind}"
