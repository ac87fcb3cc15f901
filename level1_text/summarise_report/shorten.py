"""The one small thing that the model does: make one sentence shorter, with two worked examples.

Every reply is verified against its sentence. Where a figure is new, or most of the figures are
lost, or the reply is no shorter, the report's own sentence is kept instead.
"""

from collections.abc import Iterator

from workshop.vietnamese import normalise, read_facts, stands_in

TASK = (
    "Bạn giúp cán bộ rút gọn báo cáo. Rút gọn câu báo cáo thành một ý ngắn. "
    "Giữ nguyên số, đơn vị, ngày tháng và tên riêng. Không thêm gì ngoài câu đã cho."
)
EXAMPLES = (
    (
        "Tính đến hết tháng 9 năm 2026, toàn xã đã gieo trồng được 312 ha lúa mùa, đạt 104% kế hoạch "
        "giao, tăng 6 ha so với cùng kỳ năm trước, trong đó diện tích lúa chất lượng cao là 128 ha.",
        "Gieo trồng 312 ha lúa mùa, đạt 104% kế hoạch, tăng 6 ha so với cùng kỳ; lúa chất lượng cao 128 ha.",
    ),
    (
        "Trong thời gian qua, được sự quan tâm của các cấp, Hợp tác xã Đồi Xanh đã ký được 4 hợp đồng "
        "tiêu thụ mới với tổng giá trị ước đạt 2,3 tỷ đồng.",
        "Hợp tác xã Đồi Xanh ký 4 hợp đồng tiêu thụ mới, tổng giá trị ước 2,3 tỷ đồng.",
    ),
)
SHORT_ENOUGH = 12  # words: below this a sentence is left as it is
KEPT_AT_LEAST = 0.5  # share of a sentence's facts that a shorter form must keep


def request(sentence: str) -> list[dict[str, str]]:
    """The messages that ask for a shorter form of one sentence."""
    messages = [{"role": "system", "content": TASK}]
    for long, short in EXAMPLES:
        messages += [{"role": "user", "content": long}, {"role": "assistant", "content": short}]
    return [*messages, {"role": "user", "content": sentence}]


def worth_shortening(sentence: str) -> bool:
    return len(sentence.split()) > SHORT_ENOUGH


def accept(sentence: str, reply: str) -> str | None:
    """The reply tidied up, or None where it may not stand for the sentence."""
    short = normalise(reply.strip().splitlines()[0] if reply.strip() else "").strip(' "“”-•')
    if not 3 <= len(short.split()) < len(sentence.split()):
        return None
    source, told = read_facts(sentence), read_facts(short)
    if not all(stands_in(fact, source) for fact in told):
        return None
    kept = sum(bool(stands_in(fact, told)) for fact in source)
    if source and kept < KEPT_AT_LEAST * len(source):
        return None
    return short if set(words(short)) <= set(words(sentence)) | GLUE else None


# Words that may come in without saying anything new; amounts are checked as facts.
GLUE = frozenset(
    "và là đạt có được của với còn trong đó ước gồm do để cho năm từ nghìn triệu tỷ đồng".split()
)


def words(text: str) -> Iterator[str]:
    """The words of a text, lower case, without punctuation and without what has a digit."""
    stripped = (word.strip(".,;:()“”\"'%–-") for word in normalise(text).lower().split())
    return (word for word in stripped if word and not any(letter.isdigit() for letter in word))


