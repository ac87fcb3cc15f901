"""Hidden cases of ``don_vi_bo``."""

from grader.functions import FunctionCase

SAID = {
    "xã Văn Khê, tỉnh Thái Nguyên": [],
    "Thị xã Phổ Yên và huyện Phú Bình": ["Thị xã Phổ Yên", "huyện Phú Bình"],
    "tổ 12, thành phố Thái Nguyên": ["thành phố Thái Nguyên"],
    "họp ở thành phố Hồ Chí Minh": [],
    "TP Huế và TP. Cần Thơ": [],
    "kết thúc hoạt động cấp huyện": [],
    "các huyện miền núi": [],
    "thị trấn Đu (cũ) nay là xã": [],
    "quận Hoàng Mai, TP. Hà Nội": ["quận Hoàng Mai"],
    "huyện Na Rì có 3 xã": ["huyện Na Rì"],
    "UBND huyện Đại Từ (cũ) và huyện Đại Từ": ["huyện Đại Từ"],
    "": [],
    "TP.Sông Công": ["TP.Sông Công"],
    "quận Hà Nội": ["quận Hà Nội"],
}

CASES = [FunctionCase((text,), names) for text, names in SAID.items()]
