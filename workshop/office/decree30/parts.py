"""Which line of an open document is which formal part: national name, issuer, number, signature…

Told by words and by place: head and foot stand in tables without borders or in lines with tabs.
"""

import re
from collections.abc import Iterator

from workshop.office.decree30.letter import KINDS, Kind
from workshop.office.decree30.lines import Line, Para
from workshop.office.decree30.opened import Opened
from workshop.office.decree30.part import Parts, type_names
from workshop.vietnamese import fold

NATIONAL = "cong hoa xa hoi chu nghia viet nam"
_NUMBER = re.compile(r"so\s*:|so\s+[\d.…]+\s*/")
_DATE = re.compile(r"ngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_BASIS = re.compile(r"(can cu|theo de nghi|xet de nghi|theo to trinh|xet to trinh)\b")
_RULE_OF_DASHES = re.compile(r"[-_–—─*=.\s]{3,}")
_HEAD_LINES = 30
# What an organisation's name begins with; what goes on the name above begins otherwise ("XÃ …").
_BODIES = re.compile(
    r"(ubnd|uy ban|hdnd|hoi dong|bo|so|ban|phong|truong|tram|van phong|trung tam|hop tac xa|htx|chi cuc|"
    r"cong ty|hoi|doan|dang uy|to|doi|benh vien|quy)\b"
)


def find_parts(doc: Opened) -> Parts:
    """The parts of an open document."""
    return _Finder(doc).found()


class _Finder:
    def __init__(self, doc: Opened) -> None:
        self._lines = [line for line in doc.lines if line.text.strip()]
        self._folded = {id(line): fold(line.text).strip() for line in self._lines}
        self._bordered = doc.bordered
        self.parts = Parts()
        self._head: list[Line] = []

    def found(self) -> Parts:
        dashes = [line for line in self._lines if _RULE_OF_DASHES.fullmatch(line.text)]
        self.parts.dashes = dashes
        self._lines = [line for line in self._lines if line not in dashes]
        self._find_marks()
        self._find_head()
        rest = self._lines[self._after_head() :]
        foot = self._foot_start(rest)
        self._find_title(rest[:foot])
        self._find_body(rest[:foot])
        self._find_foot(rest[foot:])
        self._tell_kind()
        return self.parts

    def _find_marks(self) -> None:
        parts = self.parts
        for line in self._lines[:_HEAD_LINES]:
            said = self._folded[id(line)]
            if parts.national is None and NATIONAL in said:
                parts.national = line
            elif parts.motto is None and all(w in said for w in ("doc lap", "tu do", "hanh phuc")):
                parts.motto = line
            elif parts.number is None and _NUMBER.match(said) and len(said) < 60:
                parts.number = line
            elif parts.place_date is None and _DATE.search(said) and self._is_place_date(said):
                parts.place_date = line

    @staticmethod
    def _is_place_date(said: str) -> bool:
        return len(said) < 70 and not _BASIS.match(said) and not said.startswith(("-", "thoi gian"))

    def _after_head(self) -> int:
        """The index of the first line below the head."""
        places = [self._lines.index(line) for line in self._head]
        return max(places, default=-1) + 1

    def _find_head(self) -> None:
        parts = self.parts
        marks = [
            m
            for m in (parts.national, parts.motto, parts.number, parts.place_date)
            if m is not None
        ]
        if not marks:
            return
        tables = {mark.para.table for mark in marks if mark.para.table}
        last = max(self._lines.index(mark) for mark in marks)
        paras = {id(mark.para) for mark in marks}
        for at, line in enumerate(self._lines[: _HEAD_LINES + len(marks)]):
            inside = line.para.table in tables if tables else at <= last
            if inside or id(line.para) in paras:
                self._head.append(line)
        others = [line for line in self._head if line not in marks]
        self._abstract_of_letter(others)
        named = [line for line in others if line not in parts.letter_abstract]
        named = [line for line in named if self._left_of_marks(line)]
        self._name_bodies(named)

    def _left_of_marks(self, line: Line) -> bool:
        """Not below the number, and not in the column of the national name."""
        parts = self.parts
        mark = parts.national or parts.motto
        beside = mark is not None and line.para.table and line.para.table == mark.para.table
        if beside and mark is not None and line.para.cell == mark.para.cell:
            return False
        before = parts.number is None or self._lines.index(line) < self._lines.index(parts.number)
        return before and any(letter.isalpha() for letter in line.text)

    def _abstract_of_letter(self, others: list[Line]) -> None:
        """The line that begins with "V/v", and those below it in its cell."""
        after = self._lines[self._after_head() : self._after_head() + 4]
        for line in [*others, *after]:
            said = self._folded[id(line)]
            if re.match(r"v\s*/\s*v\b", said):
                found = [line]
                if line.para.table:
                    same = [o for o in others if _same_cell(o, line)]
                    found += same[same.index(line) + 1 :] if line in same else []
                self.parts.letter_abstract = found
                if line in after:
                    self._head += found
                return

    def _name_bodies(self, named: list[Line]) -> None:
        bold = [all(look.bold for look in line.looks) for line in named]
        first = next((at for at, is_bold in enumerate(bold) if is_bold), max(len(named) - 1, 0))
        if first == 0 and len(named) > 1 and not self._goes_on(named[1]):
            first = 1
        self.parts.parents, self.parts.issuers = named[:first], named[first:]

    def _goes_on(self, line: Line) -> bool:
        """Whether a line goes on the name of the line above ("XÃ TÂN TRÀ" below "ỦY BAN NHÂN DÂN")."""
        return not _BODIES.match(self._folded[id(line)])

    def _foot_start(self, rest: list[Line]) -> int:
        for at, line in enumerate(rest):
            if re.match(r"noi nhan\b", self._folded[id(line)]):
                begun = at
                while begun and (
                    rest[begun - 1].para is line.para or _same_table(rest[begun - 1], line)
                ):
                    begun -= 1
                return self._with_signatures(rest, begun)
        return self._with_signatures(rest, len(rest))

    def _with_signatures(self, rest: list[Line], begun: int) -> int:
        """Where the foot begins: signatures may stand above the recipients, or alone."""
        if begun < len(rest) and begun:
            above = rest[begun - 1].para.table
            if above and above not in self._bordered:
                while begun and rest[begun - 1].para.table == above:
                    begun -= 1
            return begun
        last = rest[-1].para.table if rest else 0
        if last and last not in self._bordered:
            return next(at for at, line in enumerate(rest) if line.para.table == last)
        tail = len(rest)
        while tail and self._like_signature(rest[tail - 1]) and len(rest) - tail < 8:
            tail -= 1
        return tail

    @staticmethod
    def _like_signature(line: Line) -> bool:
        aside = line.para.setting.align in {"right", "center"} or line.para.setting.left > 50
        return (aside or line.column > 0) and len(line.text) < 60

    def _find_title(self, middle: list[Line]) -> None:
        for at, line in enumerate(middle[:6]):
            said = re.sub(r"[\s:]+$", "", self._folded[id(line)])
            upper = line.text.upper() == line.text or all(look.caps for look in line.looks)
            named = next((n for n in type_names() if said == n or said.startswith(n + " ")), "")
            if named and len(said) < 60 and (upper or said == named):
                self.parts.title, self.parts.type_name = line, named
                self._find_abstract(middle[at + 1 :])
                return

    def _find_abstract(self, below: list[Line]) -> None:
        for line in below[:4]:
            said = self._folded[id(line)]
            if (
                said.startswith(("kinh gui", "can cu", "i.", "1."))
                or line.para.setting.align != "center"
                or line.text.upper() == line.text
            ):
                break
            self.parts.abstract.append(line)

    def _find_body(self, middle: list[Line]) -> None:
        used = {id(line.para) for line in [self.parts.title, *self.parts.abstract] if line}
        paras = list(dict.fromkeys(line.para for line in middle if id(line.para) not in used))
        self._find_addressed(middle)
        addressed = {id(line.para) for line in self.parts.addressed}
        for para in paras:
            said = fold(para.text).strip()
            if id(para) in addressed:
                continue
            if para.table:
                self.parts.charts.append(para)
            elif _BASIS.match(said) and not any(_plain(p) for p in self.parts.body):
                self.parts.basis.append(para)
            elif para.setting.align == "center" and len(said) < 120:
                self.parts.decides.append(para)
            else:
                self.parts.body.append(para)

    def _find_addressed(self, middle: list[Line]) -> None:
        for at, line in enumerate(middle):
            if re.match(r"kinh gui\s*(:|.{0,90}$)", self._folded[id(line)]):
                self.parts.addressed = [line]
                rest = middle[at + 1 :]
                if line.para.table:
                    rest = [one for one in rest if one.para.table == line.para.table]
                    self.parts.addressed += rest
                    return
                if line.text.rstrip().endswith(":"):
                    for one in rest:
                        if not one.para.shown.startswith(("-", "–", "+", "•")):
                            return
                        self.parts.addressed.append(one)
                return

    def _find_foot(self, foot: list[Line]) -> None:
        parts = self.parts
        for at, line in enumerate(foot):
            if re.match(r"noi nhan\b", self._folded[id(line)]):
                parts.recipients_heading = line
                below = [one for one in foot[at + 1 :] if self._beside(one, line)]
                parts.recipients = below
        for line in self._signing(foot):
            upper = line.text.upper() == line.text or all(look.caps for look in line.looks)
            if upper and any(letter.isalpha() for letter in line.text):
                parts.authority.append(line)
            elif _is_name(line.text):
                parts.signers.append(line)

    def _signing(self, foot: list[Line]) -> Iterator[Line]:
        """The lines of the foot where somebody signs; what is annexed below is none of it."""
        heading = self.parts.recipients_heading
        below = False
        for line in foot:
            if line is heading:
                below = True
            elif line not in self.parts.recipients:
                annexed = re.match(r"phu luc\b", self._folded[id(line)])
                elsewhere = heading is not None and line.para.table != heading.para.table
                if below and (annexed or elsewhere):
                    return
                yield line

    @staticmethod
    def _beside(line: Line, heading: Line) -> bool:
        if heading.para.table:
            return _same_cell(line, heading)
        listed = line.para.shown.startswith(("-", "–", "+", "•"))
        return line.column == heading.column and (listed or bool(line.para.label))

    def _tell_kind(self) -> None:
        parts = self.parts
        by_name: dict[str, Kind] = {fold(name): kind for kind, (name, _) in KINDS.items()}
        if parts.type_name:
            parts.kind = by_name.get(parts.type_name)
        elif parts.letter_abstract or parts.addressed or parts.number:
            parts.kind = "cong_van"


def _plain(para: Para) -> bool:
    return len(para.text.split()) > 3


def _same_cell(one: Line, other: Line) -> bool:
    mine, its = one.para, other.para
    return (mine.table, mine.row, mine.cell) == (its.table, its.row, its.cell)


def _same_table(one: Line, other: Line) -> bool:
    return bool(other.para.table) and one.para.table == other.para.table


def _is_name(text: str) -> bool:
    words = text.replace(".", " ").split()
    return 2 <= len(words) <= 7 and all(word[0].isupper() for word in words) and text[0] not in "(-"
