"""Hidden cases of ``thuoc_tinh``."""

from grader.functions import FunctionCase

STYLES = {
    "Thường": {"dua_vao": None, "co": 13, "phong": "Times New Roman"},
    "Đề mục": {"dua_vao": "Thường", "dam": True, "co": 14},
    "Đề mục nhỏ": {"dua_vao": "Đề mục", "co": 0},
    "Vòng 1": {"dua_vao": "Vòng 2"},
    "Vòng 2": {"dua_vao": "Vòng 1", "nghieng": True},
    "Tự dựa": {"dua_vao": "Tự dựa"},
    "Mất gốc": {"dua_vao": "Không có", "dam": False},
}
DEFAULTS = {"co": 10, "mau": "đen"}


def case(name, run, style, wanted):
    """One question about a property."""
    return FunctionCase((name, run, style, STYLES, DEFAULTS), wanted)


CASES = [
    case("co", {}, "Thường", 13),
    case("co", {"co": 11}, "Đề mục", 11),
    case("co", {}, "Đề mục", 14),
    case("co", {}, "Đề mục nhỏ", 0),
    case("phong", {}, "Đề mục nhỏ", "Times New Roman"),
    case("dam", {"dam": False}, "Đề mục", False),
    case("mau", {}, "Đề mục nhỏ", "đen"),
    case("nghieng", {}, "Vòng 1", True),
    case("dam", {}, "Vòng 1", None),
    case("co", {}, "Tự dựa", 10),
    case("dam", {}, "Mất gốc", False),
    case("co", {}, "Mất gốc", 10),
    case("co", {}, "Không có kiểu này", 10),
    case("co", {}, None, 10),
]
