"""What the class of bench/grading_class.py is asked: two notebooks of five functions (numpy, pandas)."""

from dataclasses import dataclass

POINTS = 2
ROWS = "[{'xa': 'An', 'tan': 3}, {'xa': 'Phú', 'tan': 9}, {'xa': 'An', 'tan': 4}]"


@dataclass(frozen=True)
class Question:
    """A function to write: its head, bodies that are right and wrong, cases; the last is hidden.

    With a ``middling`` body, points go by the share of cases that hold, and all are hidden.
    """

    head: str
    right: str
    wrong: str
    cases: tuple[str, ...]
    middling: str = ""

    @property
    def name(self) -> str:
        return self.head.partition("(")[0]

    def test(self) -> str:
        """nbgrader's test cell."""
        head = f"# Ô chấm: {self.name}, {POINTS} điểm"
        hidden = "### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS"
        if self.middling:
            cases = ",\n    ".join(self.cases)
            share = (
                f"dung = [bool(x) for x in (\n    {cases},\n)]\n{POINTS} * sum(dung) / len(dung)"
            )
            return f"{head}\n{hidden.format(share)}"
        tests = [f"assert {case}" for case in self.cases]
        return "\n".join([head, *tests[:-1], hidden.format(tests[-1])])


NUMBERS = (
    Question(
        "trung_binh(day)",
        "return float(np.mean(day))",
        "return float(np.sum(day))",
        ("trung_binh([1, 2, 3]) == 2", "trung_binh([4]) == 4", "trung_binh([1, 2]) == 1.5"),
    ),
    Question(
        "chuan_hoa(day)",
        "a = np.asarray(day, float)\n    return ((a - a.min()) / (a.max() - a.min())).tolist()",
        "return [x / max(day) for x in day]",
        ("chuan_hoa([0, 5, 10]) == [0, 0.5, 1]", "chuan_hoa([2, 4]) == [0, 1]"),
    ),
    Question(
        "dem_vuot(day, nguong)",
        "return int((np.asarray(day) > nguong).sum())",
        "return int((np.asarray(day) >= nguong).sum())",
        ("dem_vuot([1, 2, 3], 1.5) == 2", "dem_vuot([1, 2, 3], 2) == 1"),
    ),
    Question(
        "tich_luy(day)",
        "return np.cumsum(day).tolist()",
        "return list(day)",
        (
            "tich_luy([1, 1]) == [1, 2]",
            "tich_luy([5]) == [5]",
            "tich_luy([2, -2]) == [2, 0]",
            "tich_luy([]) == []",
        ),
        middling="return [sum(day[: i + 1]) for i in range(len(day))] if min(day, default=1) > 0 else 0",
    ),
    Question(
        "don_vi(n)",
        "return np.eye(n, dtype=int).tolist()",
        "return np.ones((n, n), dtype=int).tolist()",
        ("don_vi(1) == [[1]]", "don_vi(2) == [[1, 0], [0, 1]]", "don_vi(0) == []"),
    ),
)
TABLES = (
    Question(
        "tong_theo_xa(dong)",
        "return pd.DataFrame(dong).groupby('xa')['tan'].sum().to_dict()",
        "return {x['xa']: x['tan'] for x in dong}",
        (f"tong_theo_xa({ROWS}) == {{'An': 7, 'Phú': 9}}",),
    ),
    Question(
        "dan_dau(dong)",
        "return pd.DataFrame(dong).groupby('xa')['tan'].sum().idxmax()",
        "return min(x['xa'] for x in dong)",
        (f"dan_dau({ROWS}) == 'Phú'", "dan_dau([{'xa': 'La', 'tan': 1}]) == 'La'"),
    ),
    Question(
        "loc(dong, nguong)",
        "b = pd.DataFrame(dong)\n    return b[b['tan'] > nguong]['xa'].tolist()",
        "return [x['xa'] for x in dong if x['tan'] < nguong]",
        (f"loc({ROWS}, 3) == ['Phú', 'An']", f"loc({ROWS}, 8) == ['Phú']"),
    ),
    Question(
        "ty_le(dong)",
        "t = pd.DataFrame(dong)['tan']\n    return (t / t.sum()).round(4).tolist()",
        "return [x['tan'] for x in dong]",
        (f"ty_le({ROWS}) == [0.1875, 0.5625, 0.25]",),
    ),
    Question(
        "sap_xep(dong)",
        "return pd.DataFrame(dong).sort_values(['tan', 'xa'])['xa'].tolist()",
        "return []",
        (
            f"sap_xep({ROWS}) == ['An', 'An', 'Phú']",
            "sap_xep([{'xa': 'B', 'tan': 1}, {'xa': 'A', 'tan': 1}]) == ['A', 'B']",
        ),
        middling="return [x['xa'] for x in sorted(dong, key=lambda x: x['tan'])]",
    ),
)
NOTEBOOKS = {"so_lieu": NUMBERS, "bang_tinh": TABLES}
