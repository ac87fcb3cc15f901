"""Made texts with personal data and traps, each with the truth: the same texts for the same seed.

People, places and numbers are drawn at random; sentences are of the kinds that offices, schools
and small shops write. Nothing here is read from the detectors' own lists.
"""

import random
from dataclasses import dataclass

FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Dương Nông Ma Triệu Lý Hà Lưu Đàm Lường Mông".split()
)
MIDDLE = "Văn Thị Đức Hữu Minh Thanh Xuân Đình Quang Ngọc Thu Tuấn".split()
GIVEN = (
    "Hoa Nam Lan Hùng Mai Sơn Thảo Tuyên Dền Khuê Phượng Toàn Nhàn Quyết Yến Bách Chúc Vinh".split()
)
COMMUNES = ["An Thịnh", "Bình Sơn Hạ", "Yên Lãng Đông", "Tân Lập Thượng", "Phú Cường", "Vạn Phong"]
STREETS = ["Hoa Ban", "Bến Tượng", "Minh Cầu", "Quang Trung", "Bắc Sơn"]
HAMLETS = ["Đồi Chè", "Làng Mới", "Khe Vàng", "Cầu Gỗ", "Na Hiên"]
BANKS = ["Agribank", "Vietcombank", "BIDV", "VietinBank", "MB"]
HOSTS = ["mail.vn", "thainguyen.edu.vn", "htx-che.com"]
SHOPS = ["Tạp hoá Thảo Vân", "HTX chè Sương Đồi", "Quán phở Bờ Hồ", "Trường Tiểu học An Thịnh"]


@dataclass(frozen=True)
class Truth:
    """One planted item; a trap has kind "trap" and must not be found."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class MadeText:
    """A text and what was planted in it."""

    text: str
    truths: tuple[Truth, ...]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def digits(self, count: int) -> str:
        return "".join(self.draw.choice("0123456789") for _ in range(count))

    def spaced(self, digits: str, *groups: int) -> str:
        style = self.draw.choice(["", " ", "."])
        parts, at = [], 0
        for size in groups:
            parts.append(digits[at : at + size])
            at += size
        return style.join([*parts, digits[at:]]).rstrip(". ")

    def name(self) -> str:
        family, middle, given = map(self.draw.choice, (FAMILY, MIDDLE, GIVEN))
        style = self.draw.random()
        if style < 0.06:
            return f"{family} {middle} {given}".upper()
        if style < 0.14:
            return f"{family} {given}"
        if style < 0.17:
            return f"{family} {middle} {given}".lower()
        if style < 0.25:
            return f"{family} {middle} {self.draw.choice(GIVEN)} {given}"
        return f"{family} {middle} {given}"

    def phone(self) -> str:
        digits = self.draw.choice(["032", "035", "056", "070", "084", "091", "097", "098"])
        digits += self.digits(7)
        if self.draw.random() < 0.2:
            return "+84 " + self.spaced(digits[1:], 3, 3)
        return self.spaced(digits, 4, 3)

    def citizen(self) -> str:
        born = self.draw.randint(55, 99)
        digits = f"{self.draw.choice(['019', '006', '001', '020'])}{self.draw.choice('01')}{born}"
        return self.spaced(digits + self.digits(6), 3, 3, 3)

    def tax(self) -> str:
        while True:
            nine = self.draw.choice("0146") + self.digits(8)
            weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
            last = 10 - sum(w * int(d) for w, d in zip(weights, nine, strict=True)) % 11
            if last < 10 and nine[2:9] != "0000000":
                return f"{nine}{last}"

    def account(self) -> str:
        return self.spaced(self.draw.choice("1289") + self.digits(12), 4, 4)

    def email(self) -> str:
        who, where = self.draw.choice(["hoa", "nam.tt", "cskh"]), self.draw.choice(HOSTS)
        return f"{who}{self.digits(2)}@{where}"

    def address(self) -> str:
        commune = self.draw.choice(COMMUNES)
        return self.draw.choice(
            [
                f"số {self.draw.randint(1, 300)} đường {self.draw.choice(STREETS)}, phường {commune}",
                f"tổ {self.draw.randint(1, 20)}, phường {commune}",
                f"xóm {self.draw.choice(HAMLETS)}, xã {commune}, tỉnh Thái Nguyên",
                f"số nhà {self.draw.randint(1, 99)}, tổ {self.draw.randint(1, 20)}, phường {commune}",
            ]
        )

    def birth(self) -> str:
        day, month, year = (self.draw.randint(a, b) for a, b in ((1, 28), (1, 12), (1950, 2015)))
        return self.draw.choice([f"{day:02}/{month:02}/{year}", f"{day} tháng {month} năm {year}"])

    def plate(self) -> str:
        if self.draw.random() < 0.5:
            return f"20A-{self.digits(3)}.{self.digits(2)}"
        return f"20{self.draw.choice('BCH')}{self.draw.randint(1, 2)}-{self.digits(3)}.{self.digits(2)}"

    def insurance(self) -> str:
        return self.draw.choice(["19" + self.digits(8), f"GD4{'19'}{self.digits(10)}"])

    def trap(self) -> str:
        phone = self.draw.choice(["0912", "0987", "0356"]) + self.digits(6)
        return self.draw.choice(
            [
                f"Mã đơn hàng {phone} đã giao.",
                f"Mã vận đơn: {phone}, giao trong ngày.",
                f"Hoá đơn số {phone} đã xuất.",
                f"Tổng tiền {self.draw.randint(1, 9)}.{self.digits(3)}.{self.digits(3)} đồng.",
                f"Doanh thu đạt 1{self.digits(1)}.{self.digits(3)}.{self.digits(3)}.000 đ.",
                f"Ngày {self.draw.randint(10, 28)}.{self.draw.randint(10, 12)}.2026 họp tổng kết.",
                f"Theo Quyết định số {self.draw.randint(10, 999)}/QĐ-UBND ngày 05/3/2026.",
                "Thực hiện Nghị định 30/2020/NĐ-CP, giai đoạn 2021-2025.",
                f"{self.draw.choice(SHOPS)} báo cáo kết quả quý III.",
                f"UBND xã {self.draw.choice(COMMUNES)} đã trả lời.",
                f"Giao tại đường {self.draw.choice(STREETS)} vào sáng mai.",
                f"Lô chè {self.digits(3)}A-{self.digits(5)}, khối lượng {self.digits(2)},5 kg.",
                f"Đường Nguyễn Du và phố Lê Quý Đôn đang sửa, tổng vốn {self.digits(2)}.500.000.",
                f"Công ty TNHH Hoàng Minh Phát trúng thầu gói số {phone}.",
                "Trường THCS Nguyễn Viết Xuân nhận cờ thi đua.",
                "Chị Hội trưởng và anh Bí thư Đoàn xã cùng dự.",
                f"Tra cứu tại mục 0{self.digits(2)}.{self.digits(3)}, trang {self.digits(3)}.",
                f"Sản lượng 1.2{self.digits(2)}.{self.digits(3)} bầu cây, tăng 12,5%.",
                f"Họp tại nhà văn hoá xóm {self.draw.choice(HAMLETS)}, xã {self.draw.choice(COMMUNES)}.",
            ]
        )

    def sentence(self) -> tuple[str, dict[str, str]]:
        """A sentence with ``{kind}`` where an item goes, and the items."""
        frame = self.draw.choice(FRAMES)
        makers = {
            "name": self.name, "phone": self.phone, "phone2": self.phone, "tax_code": self.tax,
            "citizen_number": self.citizen, "bank_account": self.account,
            "email": self.email, "address": self.address,
            "birth_date": self.birth, "plate": self.plate, "insurance": self.insurance,
        }  # fmt: skip
        return frame, {kind: make() for kind, make in makers.items() if f"{{{kind}}}" in frame}


FRAMES = (
    "Ông {name}, sinh ngày {birth_date}, CCCD số {citizen_number}, trú tại {address}.",
    "Bà {name} gọi {phone} hỏi về hồ sơ.",
    "Khách {name} đặt 2 kg chè, giao tới {address}, gọi {phone}.",
    "Chuyển khoản STK {bank_account}, chủ tài khoản {name}.",
    "Em tên là {name}, số điện thoại {phone}, email {email}.",
    "Hộ kinh doanh {name}, mã số thuế {tax_code}.",
    "Người nộp đơn: {name}\nĐịa chỉ: {address}\nĐiện thoại: {phone}",
    "Học sinh {name}, sinh ngày {birth_date}, mã số BHYT {insurance}.",
    "{name} và gia đình cảm ơn cô giáo.",
    "Danh sách vắng: {name}; lý do ốm. Phụ huynh báo qua số {phone}/{phone2}.",
    "Gửi chị {name} 3 gói, còn thiếu 150.000 đ, chị ck vào {bank_account} nhé.",
    "Con ông {name} là công nhân, sn {birth_date}, xe {plate}.",
    "Xe biển số {plate} của anh {name} đỗ trước cổng.",
    "Thư gửi về {email} trước thứ sáu.",
    "Căn cước {citizen_number} cấp tại Cục Cảnh sát.",
    "Ai cần liên hệ {phone} nhé.",
    "{name} nộp hồ sơ sáng nay, nhà ở {address}.",
    "Tiền cọc gửi vào {bank_account} (BIDV).",
    "Phụ huynh: {name} - {phone}",
    "Biên bản có chữ ký của {name}, hai bên giữ mỗi bên một bản.",
)


def made_texts(count: int, seed: int = 20261128) -> list[MadeText]:
    """``count`` texts of three to seven sentences, about half of them traps."""
    maker = _Maker(seed)
    return [_text(maker) for _ in range(count)]


def _text(maker: _Maker) -> MadeText:
    text, truths = "", []
    for _ in range(maker.draw.randint(3, 7)):
        if maker.draw.random() < 0.45:
            trap = maker.trap()
            truths.append(Truth("trap", len(text), len(text) + len(trap)))
            text += trap + " "
            continue
        frame, items = maker.sentence()
        text = _fill(text, frame, items, truths) + "\n"
    return MadeText(text, tuple(truths))


def _fill(text: str, frame: str, items: dict[str, str], truths: list[Truth]) -> str:
    while "{" in frame:
        before, _, rest = frame.partition("{")
        kind, _, frame = rest.partition("}")
        text += before
        truths.append(Truth(kind.rstrip("2"), len(text), len(text) + len(items[kind])))
        text += items[kind]
    return text + frame
