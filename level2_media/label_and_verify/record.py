"""What a learner decides: where each picture came from, and what each message is."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from workshop.lesson import Answer

Kind = Literal["", "real", "changed", "made", "hold"]
Corner = Literal["bottom-right", "bottom-left", "top-right", "top-left"]
Verdict = Literal["", "true", "scam"]

KINDS: tuple[tuple[str, Kind], ...] = (
    ("… bạn chọn …", ""),
    ("Chụp, quay, vẽ thật (kể cả cắt, chỉnh sáng, viết chữ)", "real"),
    ("Thật, rồi AI sửa hay thêm tiếng", "changed"),
    ("AI tạo hoàn toàn", "made"),
    ("Chưa rõ nguồn, có dấu ghép: chưa đăng", "hold"),
)
CORNERS: tuple[tuple[str, Corner], ...] = (
    ("Dưới, bên phải", "bottom-right"),
    ("Dưới, bên trái", "bottom-left"),
    ("Trên, bên phải", "top-right"),
    ("Trên, bên trái", "top-left"),
)
LABELS: dict[str, str] = {"made": "Do AI tạo", "changed": "Có AI hỗ trợ"}
"""The words on the picture for each kind that needs a label."""
VERDICTS: tuple[tuple[str, Verdict], ...] = (
    ("… bạn chọn …", ""),
    ("Tin thật: làm theo, qua kênh mình biết", "true"),
    ("Lừa đảo, giả mạo: không làm theo, báo lại", "scam"),
)
CLUES: tuple[tuple[str, str], ...] = (
    ("… bạn chọn …", ""),
    ("Đường dẫn giả tên: trang thật là trang khác", "link"),
    ("Đòi mã OTP, mật khẩu, số thẻ, ảnh căn cước", "secret"),
    ("Đòi chuyển tiền trước, trả lại tiền thừa", "money"),
    ("Tài khoản nhận tiền là của người khác", "newaccount"),
    ("Bắt cài ứng dụng từ đường dẫn lạ", "app"),
    ("Không cho gọi lại, không cho hỏi ai", "nocall"),
    ("Số, ngày, giờ trong tin không thể đúng", "mismatch"),
    ("Hứa lợi lớn, việc nhẹ", "gain"),
    ("Giục làm gấp, doạ phạt", "hurry"),
    ("Đúng trang, đúng số đã công bố, không đòi gì lạ", "official"),
    ("Khớp với việc mình đã hẹn, đã có", "expected"),
)
SURE = (50, 60, 70, 80, 90, 100)


class Frozen(BaseModel):
    """Base of the records here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Item(Frozen):
    """A picture or clip: its file in the work folder, what it is, where its label goes."""

    file: str
    kind: Kind = ""
    corner: Corner = "bottom-right"


class Made(Frozen):
    """A finished file: of which item, and where it lies below the lesson's folder."""

    item: str
    file: str


class Judged(Frozen):
    """One message: what it is, by which clue, and how sure in per cent (0: not said)."""

    id: str
    verdict: Verdict = ""
    clue: str = ""
    sure: int = Field(default=0, ge=0, le=100)


class LabelAnswer(Answer):
    """The learner's decisions on one case and the files that came of them; ``own`` are messages
    that they pasted in themselves."""

    items: tuple[Item, ...] = ()
    made: tuple[Made, ...] = ()
    messages: tuple[Judged, ...] = ()
    own: tuple[str, ...] = ()

    def given(self) -> bool:
        """Finished files or a judged message are an answer."""
        return bool(self.made) or any(message.verdict for message in self.messages)
