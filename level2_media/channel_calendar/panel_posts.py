"""Step 4: the month as a table, one post open for editing, its faults beside it as one writes."""

from datetime import date
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from level2_media.channel_calendar.facts import to_day
from level2_media.channel_calendar.model import BY, Facts, Post
from level2_media.channel_calendar.platforms import platforms
from level2_media.channel_calendar.rules import alike, faults
from level2_media.channel_calendar.schedule import month_of
from level2_media.channel_calendar.work import Work
from workshop.lesson.panel import Later, button, buttons, dropdown, html, show, text

QUIET = 0.5
NONE_YET = '<p class="bd-hint">Chưa có bài nào. Bạn làm bước 3, hoặc tự thêm từng bài.</p>'
LABELS = {
    "day": "Ngày đăng (như 15/01/2027)",
    "hour": "Giờ",
    "goal": "Mục tiêu",
    "audience": "Người xem",
    "hashtags": "Hashtag (cách nhau một dấu cách)",
    "call": "Kêu gọi",
    "owner": "Người phụ trách",
    "label": "Nhãn AI (như: Có AI hỗ trợ)",
}


class Posts(widgets.VBox):
    """A drop-down list of posts and the fields of the one that is open."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._filling = False
        self._later = Later(QUIET, self.show_faults)
        self.table, self.told, self.says = show(), show(), show()
        self.which = dropdown("Bài đang sửa", [])
        self.fields: dict[str, Any] = {name: text(label) for name, label in LABELS.items()}
        self.fields["text"] = text("Bài viết", rows=5)
        self.fields["text"].continuous_update = True
        self.fields["channel"] = dropdown("Kênh", [(name, name) for name in platforms()])
        self.fields["fact"] = dropdown("Nói về", [])
        self.fields["picture"] = dropdown("Ảnh", [])
        self.removing = button("Xoá bài đang sửa", self._drop)
        self.actions = buttons(button("Thêm một bài", self._add), self.removing)
        order = ("day", "hour", "channel", "fact", "text", "hashtags", "call", "picture", "label",
                 "goal", "audience", "owner")  # fmt: skip
        self.form = widgets.VBox(
            [self.which, self.told, *(self.fields[name] for name in order), self.says],
            layout={"width": "100%"},
        )
        super().__init__([self.table, self.form, self.actions], layout={"width": "100%"})
        self.which.observe(lambda _: self._fill(), names="value")
        for name, field in self.fields.items():
            field.observe(partial(self._changed, name), names="value")
        self.refresh()

    def refresh(self) -> None:
        """Show the posts as they are now."""
        facts, posts = self._work.facts, self._work.posts
        there = facts is not None and bool(posts)
        self.form.layout.display = "" if there else "none"
        self.actions.layout.display = "" if facts is not None else "none"
        self.removing.layout.display = "" if there else "none"
        if facts is None or not posts:
            self.table.value = "" if facts is None else NONE_YET
            return
        self._filling = True
        self.fields["fact"].options = [(f"{f.code}: {f.name}", f.code) for f in facts.facts] + [
            ("…", "")
        ]
        self.fields["picture"].options = [
            (f"{p.code}: {p.about} ({p.licence or 'không có giấy phép'})", p.code)
            for p in facts.pictures
        ] + [("… chọn ảnh …", "")]
        chosen = self.which.value if isinstance(self.which.value, int) else 0
        self.which.options = [(_name(n, post), n) for n, post in enumerate(posts)]
        self.which.value = min(chosen, len(posts) - 1)
        self._filling = False
        self._fill()

    def _fill(self) -> None:
        number = self.which.value
        if self._filling or not isinstance(number, int) or number >= len(self._work.posts):
            return
        post = self._work.posts[number]
        self._filling = True
        for name, field in self.fields.items():
            value = getattr(post, name)
            if name == "day":
                value = value.strftime("%d/%m/%Y") if value else ""
            if isinstance(field, widgets.Dropdown):
                known = {option for _, option in field.options}
                value = value if value in known else next(iter(known)) if name == "channel" else ""
            field.value = value
        self._filling = False
        self.show_faults()

    def _changed(self, name: str, change: dict[str, Any]) -> None:
        if self._filling or not isinstance(self.which.value, int):
            return
        value = to_day(change["new"]) if name == "day" else change["new"]
        changes: dict[str, Any] = {name: value}
        if name == "text":
            changes["by"] = "own"
        self._work.change(self.which.value, **changes)
        self._later.poke()

    def _add(self) -> None:
        wanted = self._work.wanted
        first = month_of(wanted.month)[0]
        channel = next(iter(wanted.posts), next(iter(platforms())))
        self._work.write((*self._work.posts, Post(day=first, channel=channel)))
        self.refresh()
        self.which.value = len(self._work.posts) - 1

    def _drop(self) -> None:
        number = self.which.value
        if isinstance(number, int) and number < len(self._work.posts):
            rest = tuple(post for at, post in enumerate(self._work.posts) if at != number)
            self._work.write(rest)
            self.refresh()

    def show_faults(self) -> None:
        """What is wrong with the open post, and how many faults each post has."""
        facts, posts, number = self._work.facts, self._work.posts, self.which.value
        if facts is None or not posts or not isinstance(number, int) or number >= len(posts):
            return
        month = month_of(self._work.wanted.month)
        found = faults_of(posts, facts, month)
        self.table.value = month_table(posts, found)
        post, mine = posts[number], found[number]
        fact = facts.fact(post.fact)
        self.told.value = html.note(
            "info", f"Người viết: {BY[post.by]}.", f"Bảng sự thật: {fact.told}" if fact else ""
        )
        known = platforms().get(post.channel)
        length = f"{len(post.text)} trên {known.show_chars} ký tự." if known else ""
        kind, lines = ("bad", mine) if mine else ("good", ["Bài này chưa thấy lỗi nào."])
        self.says.value = html.note(kind, *lines, length)


def faults_of(posts: tuple[Post, ...], facts: Facts, month: tuple[date, date]) -> list[list[str]]:
    """Every fault of every post, those of texts alike among them."""
    found = [[fault.says for fault in faults(post, facts, month)] for post in posts]
    for one, two, score in alike(posts):
        found[one].append(f"Giống bài {two + 1} đến {score} %. Mỗi kênh cần một bài riêng.")
        found[two].append(f"Giống bài {one + 1} đến {score} %. Mỗi kênh cần một bài riêng.")
    return found


def month_table(posts: tuple[Post, ...], found: list[list[str]]) -> str:
    """The month as a list: number, day, channel, what about, how many faults."""
    rows = "".join(
        f'<li class="{"bad" if wrong else "good"}"><strong>{number}.</strong> '
        f"{post.day.strftime('%d/%m') if post.day else '?'} {escape(post.channel)} · "
        f"{escape(post.fact)}: {f'{len(wrong)} lỗi' if wrong else 'ổn'}</li>"
        for number, (post, wrong) in enumerate(zip(posts, found, strict=True), 1)
    )
    bad = sum(map(bool, found))
    head = (
        f"{len(posts)} bài, {bad} bài còn lỗi." if bad else f"{len(posts)} bài, không bài nào lỗi."
    )
    return (
        html.note("warn" if bad else "good", head)
        + f'<ul class="bd-findings"><li><ul>{rows}</ul></li></ul>'
    )


def _name(number: int, post: Post) -> str:
    day = post.day.strftime("%d/%m/%Y") if post.day else "chưa có ngày"
    return f"Bài {number + 1}: {day}, {post.channel}"
