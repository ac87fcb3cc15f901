"""The one small thing that the model does: say the rows chosen for a question in a polite sentence.

It sees the question and the rows, never the letter, so no citizen's name or number goes to it. Every
reply is verified against the rows; where it fails, the sheet's own words stand.
"""

import re
from collections.abc import Sequence

from level1_text.answer_citizen.sheet import Row
from workshop.vietnamese import Source, normalise, read_facts, stands_in

TASK = (
    "Bạn viết câu trả lời gửi người dân hoặc khách hàng: một đến hai câu ngắn, lễ phép, dễ hiểu. Chỉ "
    "dùng thông tin ở dòng “Thông tin”. Chép nguyên văn số tiền, số ngày, ngày tháng. Không thêm điều "
    "khác. Chỉ viết câu trả lời."
)
EXAMPLES = (
    (
        "bà",
        "Nay bà làm lại thẻ thư viện cho cháu thì mất bao nhiêu tiền?",
        ("Thẻ thư viện, Cấp lại cho trẻ em, Lệ phí: 12.000 đồng/thẻ",),
        "Bà làm lại thẻ thư viện cho cháu thì lệ phí là 12.000 đồng/thẻ.",
    ),
    (
        "anh",
        "Nếu anh lấy 30 bao hàng ở kho xa thì mấy hôm có hàng?",
        ("Nhận hàng, Kho ngoài tỉnh, Thời gian: 4 ngày",),
        "Anh lấy 30 bao hàng ở kho ngoài tỉnh thì thời gian nhận hàng là 4 ngày.",
    ),
    (
        "chị",
        "Đợt khám mắt đến ngày 10/3/2026, giờ chị đi còn kịp không?",
        (
            "Khám mắt, Đợt 2, Thời gian: Sáng ngày 22/4/2026 tại trạm y tế",
            "Khám mắt, Đợt 1, Thời gian: Đến ngày 10/3/2026 (đã hết hạn)",
        ),
        "Khám mắt đợt 1 đến ngày 10/3/2026 đã hết hạn. Mời chị đến đợt 2, sáng ngày 22/4/2026 tại "
        "trạm y tế.",
    ),
    (
        "ông",
        "Ông muốn đổi loa thì cần những gì?",
        ("Đổi hàng, Loa, đài còn bảo hành, Giấy tờ: Phiếu bảo hành, hóa đơn mua hàng",),
        "Để đổi loa còn bảo hành, ông cần có phiếu bảo hành và hóa đơn mua hàng.",
    ),
)
FIRM = frozenset({"money", "percent", "date", "number", "time", "code"})
# Words that may come in without saying anything new.
GLUE = frozenset(
    "dạ xin thưa thì là và của cho với được ạ nhé khi nếu để nên vì vậy theo về như sau sẽ cần có phải "
    "trong mức giá phí lệ tiền thời hạn ngày kết quả nhận nộp làm đặt mời đến đợt bao gồm trả tại từ này "
    "nay hiện còn các những quý khách bà ông anh chị cô chú bác bạn em mua hàng một mỗi đó thứ việc giờ "
    "hoặc nhưng hiện đồng nghìn triệu tỷ".split()
)
TURNS = frozenset("không chưa miễn hết".split())
BOUNDS = frozenset("quá ngoài dưới trên".split())
TITLES = frozenset("ông bà anh chị cô chú bác bạn".split())
FREE = re.compile(r"không (?:cần |phải |bị )*(?:mất|thu|nộp|trả)")  # another way to say "miễn"
NEVER = frozenset("tôi mình nhiêu mấy".split())  # the writer's own words come back as a question
EVERY = re.compile(r", Mọi [^,]+")  # "every case" says nothing in a letter
LONGEST = 60
COUNTER = re.compile(
    r"^(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu) là|câu \d+)[,:]?\s+", re.I
)
SELF = re.compile(r"\b(?:tôi|em(?! trai| gái| họ| bé)|bọn em|chúng tôi|chúng em)\b", re.IGNORECASE)


def request(address: str, question: str, rows: Sequence[Row]) -> list[dict[str, str]]:
    """The messages that ask for one answer."""
    messages = [{"role": "system", "content": TASK}]
    for who, asked, told, answer in EXAMPLES:
        messages += [
            {"role": "user", "content": _asked(who, asked, told)},
            {"role": "assistant", "content": answer},
        ]
    told = [f"{row.about}: {row.value}{_state(row)}" for row in rows]
    asked = to_address(question, address)
    return [*messages, {"role": "user", "content": _asked(address, asked, told)}]


def _asked(address: str, question: str, told: Sequence[str]) -> str:
    return f"Gọi người hỏi là: {address}\nCâu hỏi: {question}\nThông tin: {' | '.join(told)}"


def _state(row: Row) -> str:
    return " (đã hết hạn)" if row.state == "đã hết" else ""


def in_own_words(rows: Sequence[Row]) -> str:
    """The rows as the sheet has them, a sentence each."""
    return " ".join(f"{EVERY.sub('', row.about)}: {row.value}{_state(row)}." for row in rows)


def later(about: str, who: str, by: str, address: str) -> str:
    """What is said where the sheet has no answer: that it has none, who will answer, and by when."""
    return (
        f"Về câu “{about}”, bảng thông tin hiện chưa có. {who[:1].upper()}{who[1:] or '…'} sẽ trả lời "
        f"{address} trước ngày {by or '…'}."
    )


def accept(reply: str, question: str, rows: Sequence[Row], address: str) -> str | None:
    """The reply tidied up, or None where it may not stand for the rows.

    It keeps every amount, date and number of the rows that hold, brings in none, turns nothing round
    ("không", "miễn", "hết", "quá"), calls the writer by no other title than ``address``, and uses the
    words of the rows and of ``question``, which is as ``to_address`` puts it.
    """
    said = " ".join(normalise(reply).split()).strip(' "“”')
    if not 3 <= len(said.split()) <= LONGEST or "?" in said:
        return None
    text = " ".join(f"{row.text}{_state(row)}" for row in rows)
    words, known, asked = _words(_free(said)), _words(_free(text)), _words(question)
    faithful = (
        _same_facts(said, question, rows, Source.read(text))
        and not words & NEVER
        and words & TURNS == _words(_free(_told(rows))) & TURNS
        and words & BOUNDS <= known
        and not ("trong" in words and "quá" in known - words)
        and words & TITLES <= known | asked | {address}
        and words <= known | asked | GLUE
    )
    return said if faithful else None


def _same_facts(said: str, question: str, rows: Sequence[Row], source: Source) -> bool:
    """Whether a reply has the facts of the rows that hold, and none but of the rows; what is no sum
    of money may come from the question ("12 chục")."""
    told, asked = read_facts(said), read_facts(question)
    keep = [f for row in rows if not row.state for f in read_facts(row.value) if f.kind in FIRM]
    return all(stands_in(fact, told) for fact in keep) and all(
        stands_in(fact, source) or (fact.text in question and stands_in(fact, asked))
        for fact in told
        if fact.kind in FIRM
    )


def to_address(question: str, address: str) -> str:
    """The question as the one who answers would put it: without "Thứ ba,", "tôi" as "bà"."""
    bare = COUNTER.sub("", normalise(question))
    said = SELF.sub(address, bare)
    return said[:1].upper() + said[1:]


def _free(text: str) -> str:
    """The text with "không mất" said as "miễn"."""
    return FREE.sub("miễn", normalise(text).lower())


def _told(rows: Sequence[Row]) -> str:
    return " ".join(f"{row.value}{_state(row)}" for row in rows)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d]+", normalise(text).lower()))
