"""Submissions with known marks, and good answers with one thing broken."""

import json
import shutil
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from grader.goldens import Golden, Mutation, saved
from level2_media.channel_calendar import lesson, writing
from level2_media.channel_calendar.checks import CalendarAnswer
from level2_media.channel_calendar.facts import read_sheet
from level2_media.channel_calendar.model import Post
from level2_media.channel_calendar.platforms import claims
from level2_media.channel_calendar.schedule import plan
from level2_media.channel_calendar.work import wanted_of
from level2_media.channel_calendar.workbook import BOOK, SHEET, write_book

HERE = Path(__file__).parent
GRADED = sorted(place.name for place in (HERE / "graded").iterdir())
FULL = {"form": 0.5, "dates": 1.5, "filled": 1, "pictures": 1.5, "limits": 1, "different": 1,
        "facts": 2, "coverage": 1.5}  # fmt: skip
SOLVED = {"xep_ngay": None, "giong_nhau": None, "kiem_bai": None}
SOLVED_MARKS = {"xep_ngay": 3, "giong_nhau": 3, "kiem_bai": 4}
# How a careful person words a fact anew for each channel, without a figure that is not in it.
WAYS = (
    "Sáng nay cả nhà mình bắt tay vào việc sớm. {name} đã sẵn sàng, mời cô bác ghé xem.",
    "Kính gửi quý khách: chúng tôi xin giới thiệu {name}. Quý khách cần gì cứ nhắn.",
    "Ai hỏi {name} thì vào đây!",
    "Nhiều khách quen nhắc mãi nên hôm nay trang kể kỹ hơn về {name}. Đọc xong nhớ rủ bạn.",
    "Một góc nhỏ phía sau ống kính: người làm nên {name} tay chưa lúc nào ngơi.",
    "Chúng tôi trân trọng báo tin về {name} để quý khách tiện thu xếp.",
    "Đố cả nhà biết {name} có gì mới?",
    "Cuối tháng rồi, ai còn lỡ hẹn với {name} thì lên tiếng nhé, trang chờ tin từng người.",
)
BAG = """
def giong_nhau(a, b):
    x, y = set(a.lower().split()), set(b.lower().split())
    return round(100 * len(x & y) / max(len(x | y), 1))
"""


@lru_cache
def sheet_of(case):
    return read_sheet(lesson.cases[f"graded/{case}"].folder / "su_that.xlsx")


@lru_cache
def machine(case):
    """The calendar as the machine alone makes it, with no model: the sheet's own words."""
    facts = sheet_of(case)
    planned = plan(facts, wanted_of(lesson.cases[f"graded/{case}"]))
    return tuple(writing.written(post, facts.fact(post.fact), None) for post in planned)


def present(case, post):
    """An owner who is there on the post's day: the planned one, else another."""
    brief = lesson.cases[f"graded/{case}"].brief
    first, last = brief["away"].get(post.owner, (date.max, date.max))
    away = first <= post.day <= last
    return next(n for n in brief["owners"] if n != post.owner) if away else post.owner


@lru_cache
def solved(case):
    """The machine's plan, mended by a careful person: words, pictures, labels, what must be told."""
    facts = sheet_of(case)
    must = json.loads((HERE / "graded" / case / "key.json").read_text(encoding="utf-8"))["must"]
    posts = list(machine(case))
    told = [post.fact for post in posts]
    spare = [
        n
        for n, post in enumerate(posts)
        if told.count(post.fact) > 1 and told.index(post.fact) != n
    ]
    for code in must:
        if code not in told:
            posts[spare[-1]] = posts[spare.pop()].model_copy(update={"fact": code})
    free = next(p.code for p in facts.pictures if p.licence and not p.by_ai)
    out = []
    for number, post in enumerate(posts):
        fact, picture = facts.fact(post.fact), facts.picture(post.picture)
        changes = {"text": WAYS[number].format(name=fact.name), "by": "own", "label": ""}
        if not picture.licence:
            changes["picture"] = free
        elif picture.by_ai:
            changes["label"] = "Ảnh do AI tạo"
        changes["owner"] = present(case, post)
        assert not claims(changes["text"])
        out.append(post.model_copy(update=changes))
    return tuple(out)


def hand_in(posts, case="htx-a", edit=None):
    """A submission of these posts; ``edit`` changes the workbook as a person would in Excel."""

    def make(folder):
        name = f"work/graded-{case}/{BOOK}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_book(path, posts, sheet_of(case), "Lịch")
        if edit is not None:
            change(path, edit)
        saved(lesson, folder, f"graded/{case}", CalendarAnswer(artefact=name))

    return make


def change(path, edit):
    """Open the workbook as an office program does, change it, save it."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def hand_in_file(source, case="htx-a"):
    """A submission of a file that the lesson did not make."""

    def make(folder):
        name = f"work/graded-{case}/{BOOK}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
        saved(lesson, folder, f"graded/{case}", CalendarAnswer(artefact=name))

    return make


def with_post(number, **changes):
    posts = list(RIGHT)
    posts[number] = posts[number].model_copy(update=changes)
    return tuple(posts)


def emptied(book):
    book[SHEET].delete_rows(2, 100)


def one_text_everywhere(case):
    return tuple(
        post.model_copy(update={"text": RIGHT[0].text, "fact": RIGHT[0].fact})
        for post in solved(case)
    )


def perfect(case):
    return Golden(hand_in(solved(case), case), FULL, SOLVED, SOLVED_MARKS)


CASE = "htx-a"
RIGHT, FACTS = solved(CASE), sheet_of(CASE)
NO_LICENCE = next(p.code for p in FACTS.pictures if not p.licence)
BY_AI = next(n for n, post in enumerate(RIGHT) if FACTS.picture(post.picture).by_ai)
OFFER = next(n for n, post in enumerate(RIGHT) if FACTS.fact(post.fact).kind == "khuyến mại")
PLAIN = next(n for n, post in enumerate(RIGHT) if FACTS.fact(post.fact).kind == "sản phẩm")
AFTER = FACTS.fact(RIGHT[OFFER].fact).end + timedelta(days=2)
UNDONE = dict.fromkeys(FULL, 0)
GOLDENS = {
    "perfect": perfect(CASE),
    **{f"perfect-{case}": perfect(case) for case in GRADED if case != CASE},
    "untouched": Golden(lambda folder: None, UNDONE, {}, dict.fromkeys(SOLVED_MARKS, 0)),
    "typical": Golden(
        hand_in(
            tuple(
                post.model_copy(update={"call": ""}) if n == 0 else post
                for n, post in enumerate(with_post(BY_AI, label=""))
            )
        ),
        {**FULL, "filled": 0.5, "pictures": 0.75},
        {**SOLVED, "giong_nhau": BAG},
        {**SOLVED_MARKS, "giong_nhau": 0},
    ),
}
MUTATIONS = {
    "a post too few": Mutation(hand_in(RIGHT[:-1]), ("form",), ("Thiếu bài",)),
    "a day that does not exist": Mutation(
        hand_in(RIGHT, edit=lambda book: book[SHEET].__setitem__("A2", "31/11/2026")),
        ("dates",), ("không có thật",),
    ),
    "a day in another month": Mutation(
        hand_in(with_post(PLAIN, day=date(2026, 11, 30))), ("dates",), ("nằm ngoài tháng",)
    ),
    "an offer posted after its end": Mutation(
        hand_in(with_post(OFFER, day=AFTER, owner="Chị Lan")), ("dates",), ("đã hết từ ngày",)
    ),
    "nobody is in charge": Mutation(
        hand_in(with_post(2, owner="")), ("filled",), ("người phụ trách",)
    ),
    "someone who is away is in charge": Mutation(
        hand_in(with_post(7, owner="Anh Sơn")), ("filled",), ("Anh Sơn đi vắng",)
    ),
    "a picture without a licence": Mutation(
        hand_in(with_post(PLAIN, picture=NO_LICENCE)), ("pictures",), (NO_LICENCE, "giấy phép")
    ),
    "an AI picture without its label": Mutation(
        hand_in(with_post(BY_AI, label="")), ("pictures",), ("nhãn AI",)
    ),
    "seven hashtags": Mutation(
        hand_in(with_post(PLAIN, hashtags="#a1 #b2 #c3 #d4 #e5 #f6 #g7")), ("limits",), ("7 hashtag",)
    ),
    "too long for what shows": Mutation(
        hand_in(with_post(1, text=RIGHT[1].text + " Mời cả nhà ghé chơi." * 20)),
        ("limits",), ("ký tự",),
    ),
    "a wrong price": Mutation(
        hand_in(with_post(PLAIN, text=f"{RIGHT[PLAIN].text} Giá chỉ 19.000 đồng.")),
        ("facts",), ("19.000 đồng",),
    ),
    "a claim that the law forbids": Mutation(
        hand_in(with_post(PLAIN, text=f"{RIGHT[PLAIN].text} Ăn vào chữa khỏi bệnh dạ dày.")),
        ("facts",), ("Luật Quảng cáo",),
    ),
    "a name half told": Mutation(
        hand_in((*RIGHT, RIGHT[PLAIN].model_copy(update={"text": "Hôm nay có hàng mới về, cô bác ghé xem thử nhé."}))),
        ("facts",), ("không gọi đúng tên",),
    ),
    "one text on two channels": Mutation(
        hand_in((*RIGHT, RIGHT[PLAIN].model_copy(update={"day": date(2026, 12, 30), "owner": "Chị Lan"}))),
        ("different",), ("giống bài",),
    ),
    "something that must be told left out": Mutation(
        hand_in(tuple(p.model_copy(update={"fact": other, "text": WAYS[n].format(name=FACTS.fact(other).name)})
                      if p.fact == "N1" and (other := "M1") else p for n, p in enumerate(RIGHT))),
        ("coverage",), ("Tìm đại lý",),
    ),
}  # fmt: skip
CHEAP = {
    "the facts sheet as it is": hand_in_file(
        lesson.cases[f"graded/{CASE}"].folder / "su_that.xlsx"
    ),
    "a file that is no workbook": hand_in_file(HERE / "graded" / CASE / "key.json"),
    "an empty calendar": hand_in(RIGHT, edit=emptied),
    "one text on every day": hand_in(one_text_everywhere(CASE)),
    "one post alone": hand_in(RIGHT[:1]),
    "a neighbour's calendar": hand_in(solved("htx-b")),
    "empty rows": hand_in(tuple(Post(day=post.day, channel=post.channel) for post in RIGHT)),
}
