"""The eight kinds of error that a draft of an AI shows most: what each is called and how to see it."""

from dataclasses import dataclass

from workshop.vietnamese import fold


@dataclass(frozen=True)
class Kind:
    """A kind of error: ``title`` in the sheet, ``hint`` for the learner."""

    id: str
    title: str
    hint: str


KINDS = {
    kind.id: kind
    for kind in (
        Kind("so", "Sai con số", "đảo chữ số, hoặc lấy số của việc khác"),
        Kind("don_vi", "Sai đơn vị tính, độ lớn", "triệu thành tỷ, kg thành tấn, % thay điểm %"),
        Kind("ngay", "Sai ngày, tháng, năm", "đảo ngày và tháng, sai năm"),
        Kind("ten", "Sai tên, chức vụ", "sai dấu, nhầm người, nhầm nơi"),
        Kind(
            "cap", "Đơn vị đã bãi bỏ", "huyện, thị xã, thị trấn, thành phố thuộc tỉnh sau 01/7/2025"
        ),
        Kind(
            "van_ban", "Văn bản không có thật", "nghị định, thông tư không có trong báo cáo, sai số"
        ),
        Kind(
            "nguoc",
            "Nói ngược, nói quá",
            "chưa đạt thành đạt, chậm thành sớm, một phần thành tất cả",
        ),
        Kind("them", "Thêm điều báo cáo không có", "lời hứa, giải thưởng, chứng nhận từ đâu ra"),
    )
}


def kind_of(written: str) -> str:
    """The id of the kind that a cell of the sheet names, also in part; empty if none."""
    said = fold(written).strip(" .")
    if len(said) < 3:
        return ""
    return next((kind.id for kind in KINDS.values() if fold(kind.title).startswith(said)), "")
