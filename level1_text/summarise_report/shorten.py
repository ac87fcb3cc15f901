"""The one small thing that the model does: make one sentence shorter, with four worked examples.

Under each sentence a line names the amounts to keep: seen on sentences of such reports, that line
is what keeps a small model from dropping or inventing figures. Every reply is verified against its
sentence; where it fails the report's own words are kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from workshop.vietnamese import Fact, normalise, read_facts, stands_in

TASK = (
    "Bạn rút gọn câu trong báo cáo thành một câu ngắn: ai, làm gì, kết quả. Bỏ lời mở đầu, căn cứ, "
    "từ đệm và chi tiết phụ. Các số ở dòng “Giữ” phải có mặt, chép nguyên văn. Không thêm số, không "
    "tính toán, không đổi nghĩa. Chỉ viết câu đã rút gọn."
)
EXAMPLES = (
    (
        "Trong quý I năm 2026, được sự quan tâm của các cấp, Trạm Y tế xã đã tổ chức khám sức khoẻ "
        "định kỳ cho 1.284 người cao tuổi trên địa bàn, đạt 86,3% kế hoạch đề ra, tăng 112 người so "
        "với cùng kỳ năm trước.",
        "Quý I năm 2026, Trạm Y tế xã khám sức khoẻ cho 1.284 người cao tuổi, đạt 86,3% kế hoạch, "
        "tăng 112 người.",
    ),
    (
        "Bên cạnh những kết quả đạt được, công tác bảo vệ môi trường vẫn còn hạn chế; hiện nay mới có "
        "9 trên tổng số 14 xóm tổ chức thu gom rác thải thường xuyên, nguyên nhân chủ yếu là do thiếu "
        "xe chuyên dụng và kinh phí hoạt động.",
        "Mới có 9 trên tổng số 14 xóm thu gom rác thường xuyên, do thiếu xe và kinh phí.",
    ),
    (
        "Ông Lê Văn Hùng, Giám đốc Hợp tác xã, cho biết từ ngày 02 đến ngày 05 tháng 4 năm 2026, hợp "
        "tác xã đã tham gia hội chợ nông sản tại Hà Nội và bán được tổng cộng 1,2 tấn chè khô với giá "
        "bình quân 350.000 đồng/kg.",
        "Từ ngày 02 đến ngày 05 tháng 4 năm 2026, hợp tác xã bán tại hội chợ Hà Nội 1,2 tấn chè khô, "
        "giá bình quân 350.000 đồng/kg.",
    ),
    (
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 12/01/2026, Hội Phụ nữ xã đã vận động được 38,5 triệu "
        "đồng từ 210 hội viên để hỗ trợ sửa chữa 03 ngôi nhà cho hội viên có hoàn cảnh đặc biệt khó "
        "khăn tại xóm Gò Móc.",
        "Hội Phụ nữ xã vận động 38,5 triệu đồng từ 210 hội viên, sửa 03 ngôi nhà cho hội viên khó "
        "khăn.",
    ),
)
AMOUNTS = {"number", "money", "percent"}
NAMES = {"unit", "person"}
MOST_KEPT = 4
SHORT_ENOUGH = 12  # words: below this a sentence is left as it is
# Words that may come in without saying anything new; amounts are checked as facts.
GLUE = frozenset(
    "và là đạt có được của với còn trong đó ước gồm do để cho năm từ nghìn triệu tỷ đồng".split()
)
YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d\d(?![\d/.,]\d)")
USUAL = 0.6
BASIS = re.compile(r"(\d[\d.,]*)\s*%\s+(kế hoạch|dự toán|chỉ tiêu|nghị quyết|cùng kỳ)")
NEGATION = re.compile(r"\b(không|chưa|chẳng)\b(?:\W+\w+){0,4}?\W+(\d[\d.,]*)")


def to_keep(sentence: str) -> list[Fact]:
    """The first amounts of a sentence, which a shorter form must keep."""
    return [fact for fact in read_facts(sentence) if fact.kind in AMOUNTS][:MOST_KEPT]


def request(sentence: str) -> list[dict[str, str]]:
    """The messages that ask for a shorter form of one sentence."""
    messages = [{"role": "system", "content": TASK}]
    for long, short in EXAMPLES:
        messages += [
            {"role": "user", "content": _with_amounts(long)},
            {"role": "assistant", "content": short},
        ]
    return [*messages, {"role": "user", "content": _with_amounts(sentence)}]


def _with_amounts(sentence: str) -> str:
    kept = "; ".join(fact.text for fact in to_keep(sentence)) or "(không có số)"
    return f"{sentence}\nGiữ: {kept}"


def worth_shortening(sentence: str) -> bool:
    """Whether a sentence is long enough for a shorter form to help."""
    return len(sentence.split()) > SHORT_ENOUGH


def accept(sentence: str, reply: str, usual: frozenset[str] = frozenset()) -> str | None:
    """The reply tidied up, or None where it may not stand for the sentence.

    ``usual`` are the years that the report is about, which go without saying.

    It must be shorter; keep the amounts named to it, every name (or the deed of one co-operative
    becomes another's), every year (or last year's figure becomes this year's) and what a
    percentage is of; and bring in no figure, name, word or negation that the sentence does not
    have in that place.
    """
    short = normalise(reply.strip().splitlines()[0] if reply.strip() else "").strip(' "“”-•')
    if not 3 <= len(short.split()) < len(sentence.split()):
        return None
    source, told = read_facts(sentence), read_facts(short)
    faithful = (
        all(stands_in(fact, source) for fact in told)
        and all(stands_in(fact, told) for fact in to_keep(sentence))
        and all(stands_in(fact, told) for fact in source if fact.kind in NAMES)
        and set(words(short)) <= set(words(sentence)) | GLUE
        and _negated(short) <= _negated(sentence)
        and years(sentence) - usual <= years(short)
        and _bases(short) == _bases(sentence)
    )
    return short if faithful else None


def words(text: str) -> Iterator[str]:
    """The words of a text, lower case, without punctuation and without what has a digit."""
    stripped = (word.strip(".,;:()“”\"'%–-") for word in normalise(text).lower().split())
    return (word for word in stripped if word and not any(letter.isdigit() for letter in word))


def _negated(text: str) -> set[str]:
    """The numbers that stand closely behind a "không" or "chưa"."""
    return {found[2].rstrip(".,") for found in NEGATION.finditer(normalise(text).lower())}


def years(text: str) -> set[str]:
    """The years that a text names by themselves, not within a date."""
    return set(YEAR.findall(text))


def usual_years(texts: Iterable[str]) -> frozenset[str]:
    """The years that a report is about: named about as often as the one named most."""
    count = Counter(year for text in texts for year in YEAR.findall(text))
    most = max(count.values(), default=0)
    return frozenset(year for year, times in count.items() if times > USUAL * most)


def _bases(text: str) -> set[tuple[str, str]]:
    """What percentages are of: ("104", "kế hoạch")."""
    return {(found[1], found[2]) for found in BASIS.finditer(normalise(text).lower())}
