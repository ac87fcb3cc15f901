"""What a learner decides: what each file is, what each message is, how sure; and the files made."""

from pydantic import BaseModel, ConfigDict, Field

from workshop.lesson import Answer

REAL, MADE, CHANGED, UNSURE = "real", "made", "changed", "unsure"
KINDS = (
    ("Do người chụp, quay hay làm, không có AI", REAL),
    ("Do AI tạo ra toàn bộ", MADE),
    ("Có thật, AI sửa một phần", CHANGED),
    ("Chưa rõ, để riêng và hỏi thêm", UNSURE),
)
LABELS = {MADE: "Do AI tạo", CHANGED: "Có AI chỉnh sửa"}
CORNERS = (
    ("Dưới, bên phải", "bottom-right"),
    ("Dưới, bên trái", "bottom-left"),
    ("Trên, bên phải", "top-right"),
    ("Trên, bên trái", "top-left"),
)
CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv")
VERDICTS = (
    ("Thật", "true"),
    ("Lừa đảo: muốn lấy tiền, mã, thông tin", "scam"),
    ("Giả mạo: ảnh, hình hay giọng gửi kèm bị làm giả", "fake"),
    ("Chưa đủ căn cứ", "unsure"),
)
CLUES = (
    ("Tên miền nhái, lạ hoặc bị che", "domain"),
    ("Thúc giục, doạ, bắt làm ngay", "hurry"),
    ("Xin mật khẩu, mã OTP, số thẻ", "secret"),
    ("Bắt chuyển tiền, đặt cọc trước", "pay"),
    ("Số, chữ, ngày trên ảnh không khớp nhau", "mismatch"),
    ("Hình và tiếng lệch, không trả lời câu riêng", "voice"),
    ("Khớp danh bạ đã biết, không xin tiền hay mã", "matches"),
    ("Không có gì để đối chiếu", "nothing"),
)
ACTIONS = (
    ("Không bấm, không trả lời; chặn và báo", "report"),
    ("Tự kiểm tra: gọi số có sẵn, mở ứng dụng ngân hàng, sổ sách", "check"),
    ("Làm theo, qua trang hay ứng dụng chính thức như mọi khi", "follow"),
    ("Chưa làm gì, hỏi thêm người gửi", "ask"),
    ("Bấm đường dẫn trong tin, làm ngay cho kịp", "obey"),
)
CONFIDENCES = tuple((f"{percent} %", percent) for percent in range(50, 101, 10))


class Frozen(BaseModel):
    """Base of the records here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Made(Frozen):
    """A finished file: which file it is of, and where it lies below the lesson's folder."""

    source: str
    file: str


class Decision(Frozen):
    """What a learner says of one message; empty texts are not decided yet."""

    verdict: str = ""
    clue: str = ""
    action: str = ""
    confidence: int = Field(0, ge=0, le=100)

    @property
    def whole(self) -> bool:
        """Whether every question was answered."""
        return bool(self.verdict and self.clue and self.action and self.confidence >= 50)


class VerifyAnswer(Answer):
    """All decisions on one case, and the files that came of them."""

    kinds: dict[str, str] = Field(default_factory=dict)
    corner: str = "bottom-right"
    made: tuple[Made, ...] = ()
    decisions: dict[str, Decision] = Field(default_factory=dict)
    pasted: str = ""
    trusted: str = ""


def is_clip(name: str) -> bool:
    """Whether a file's name is that of a video."""
    return name.lower().endswith(CLIPS)
