"""Hidden cases of ``han``."""

from datetime import date

from grader.functions import FunctionCase

MONDAY, THURSDAY, NEW_YEAR_EVE = date(2026, 11, 23), date(2026, 11, 26), date(2026, 12, 31)
SAID = {
    ("hôm nay", THURSDAY): date(2026, 11, 26),
    ("Ngày mai", NEW_YEAR_EVE): date(2027, 1, 1),
    ("thứ Năm", THURSDAY): date(2026, 12, 3),
    ("thứ Tư", THURSDAY): date(2026, 12, 2),
    ("chủ nhật", MONDAY): date(2026, 11, 29),
    ("Thứ Hai tuần này", THURSDAY): date(2026, 11, 23),
    ("thứ hai tuần sau", MONDAY): date(2026, 11, 30),
    ("chủ nhật tuần sau", THURSDAY): date(2026, 12, 6),
    ("cuối tháng", date(2028, 2, 3)): date(2028, 2, 29),
    ("cuối tháng sau", NEW_YEAR_EVE): date(2027, 1, 31),
    ("cuối tháng sau", date(2026, 1, 31)): date(2026, 2, 28),
    ("sau 10 ngày", MONDAY): date(2026, 12, 3),
    ("sau 0 ngày", MONDAY): MONDAY,
    ("ngày 23/11", MONDAY): MONDAY,
    ("ngày 22/11", MONDAY): date(2027, 11, 22),
    ("ngày 05/12", MONDAY): date(2026, 12, 5),
    ("ngày 31/2", MONDAY): None,
    ("ngày 1/13", MONDAY): None,
    ("thứ Chín", MONDAY): None,
    ("", MONDAY): None,
    ("sớm nhất có thể", MONDAY): None,
}

CASES = [FunctionCase((words, day), wanted) for (words, day), wanted in SAID.items()]
