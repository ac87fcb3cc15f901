"""How dates look in Vietnamese texts: the patterns of ``dates``, for lower-case text."""

import re

_DAY, _MONTH, _YEAR = r"(?P<d>[0-3]?[0-9])", r"(?P<m>[01]?[0-9])", r"(?P<y>(?:19|20)[0-9]{2})"
_START, _END = r"(?<![\w/.,])(?<![\w/]-)", r"(?![\w/]|[.,\-][0-9])"
_SP = r"[ \u00a0\t]{0,3}\n?[ \t]{0,2}"
MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_MONTH_WORD = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = r"(?P<q>iii|ii|iv|i|[1-4])"

FULL = re.compile(
    rf"(?:ngày|mùng|mồng){_SP}{_DAY}{_SP}tháng{_SP}(?P<m>[01]?[0-9]|{_MONTH_WORD})"
    rf"(?:{_SP},?{_SP}năm{_SP}{_YEAR}|{_SP}[/-]{_SP}(?P<y3>(?:19|20)[0-9]{{2}}))?(?![\w/]|[.,][0-9])"
    rf"|{_START}(?P<d2>[0-3]?[0-9]){_SP}tháng{_SP}(?P<m2>[01]?[0-9]){_SP}năm{_SP}(?P<y2>[0-9]{{4}})(?!\w)"
    rf"|{_START}(?P<d3>0[1-9]|[12][0-9]|3[01]){_SP}tháng{_SP}(?P<m3>0?[1-9]|1[0-2])(?![\w/.,-]*[0-9])"
)
NUMERIC = re.compile(
    rf"{_START}{_DAY}[ ]?(?P<sep>[/.\-])[ ]?{_MONTH}[ ]?(?P=sep)[ ]?"
    rf"(?P<y>(?:19|20)[0-9]{{2}}|[0-9]{{2}}){_END}"
)
ISO = re.compile(rf"{_START}{_YEAR}-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![\w/]|[.,-][0-9])")
MONTH_YEAR = re.compile(
    rf"(?<!\w)tháng{_SP}(?P<m>[01]?[0-9]|giêng|chạp"
    rf"|(?:{_MONTH_WORD})(?={_SP}năm{_SP}[0-9]{{4}}))"
    rf"(?:{_SP}[/\-.]{_SP}{_YEAR}|{_SP}năm{_SP}(?P<y2>(?:19|20)[0-9]{{2}}))?(?![\w/]|[.,][0-9])"
    rf"|(?<!lệ ){_START}(?P<m2>0?[1-9]|1[0-2])[ ]?/[ ]?(?P<y3>(?:19|20)[0-9]{{2}}){_END}"
)
QUARTER = re.compile(
    rf"(?<!\w)quý{_SP}{_QUARTER}(?:{_SP}[/\-.,]?{_SP}(?:năm{_SP})?{_YEAR})?(?![\w/]|[.,][0-9])"
)
YEARS = re.compile(
    rf"(?<!\w)(?:năm(?: học| tài chính| ngân sách)?|giai đoạn|nhiệm kỳ|khóa|niên khóa|niên vụ"
    rf"|thời kỳ|kỳ|đến|từ|trước|sau){_SP}{_YEAR}"
    rf"(?:{_SP}(?:-|–|—|đến|và|,){_SP}(?:năm{_SP})?(?P<y2>(?:19|20)[0-9]{{2}}))?(?![\w/]|[.,][0-9]|\s?%)"
)
DAY_MONTH = re.compile(rf"{_START}{_DAY}[ ]?(?P<sep>[/-])[ ]?{_MONTH}{_END}(?!\s?%)")
DAY = re.compile(rf"(?<!\w)(?:ngày|mùng|mồng){_SP}(?P<d>[0-3]?[0-9])(?![\w/%]|[.,][0-9]|\s?%)")

CUE = re.compile(
    r"(?:ngày|mùng|sáng|trưa|chiều|tối|đêm|hôm|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|dịp|lễ"
    r"|trước|sau|vào|từ|đến|hết|kỷ niệm|chào mừng)[ ,(]{1,2}(?:ngày )?$"
)
HOLIDAYS = frozenset(
    (day, month)
    for month, days in {
        2: (3, 27), 3: (8, 26), 4: (30,), 5: (1, 15, 19), 6: (1, 21, 28), 7: (1, 27), 8: (19,),
        9: (2,), 10: (10, 20), 11: (9, 18, 20), 12: (22,),
    }.items()
    for day in days
)  # fmt: skip
JOIN = re.compile(r"\s{0,2}(?:-|–|—|đến hết|đến|tới|và|,)\s{0,2}(?:ngày |tháng )?")
DAY_MONTH_YEAR = re.compile(
    rf"{_DAY}(?:[ ]?/[ ]?|{_SP}tháng{_SP}){_MONTH}(?:(?:[ ]?/[ ]?|{_SP}năm{_SP}){_YEAR})?(?![\w])"
)
LISTED = re.compile(
    r"(?<!\w)ngày [0-3]?[0-9](?:(?:, ?| và | ?[-–] ?| đến )[0-3]?[0-9])+"
    r"(?=[ ]?/[ ]?[01]?[0-9](?![0-9])| tháng )"
)
