"""Hidden cases of ``cau_giao_viec``."""

from grader.functions import FunctionCase

TALK = [
    "Giao anh Khang thu mua chè, trước ngày 5/12.",
    "Tuần trước tôi đã giao chị Hồng rồi.",
    "Đề nghị các tổ đóng gói?",
    "PHÂN CÔNG em Mai chụp ảnh.",
    "Hàng hạng nhất giá cao.",
    "Xong trước cuối tháng nhé.",
    "Giá mà có máy mới, nhờ ai mua giúp chậm nhất tuần sau.",
    "Ngoại giao là việc khó.",
]

CASES = [
    FunctionCase((TALK, 1), [0]),
    FunctionCase((TALK, 2), [0, 3]),
    FunctionCase((TALK, 3), [0, 3, 5]),
    FunctionCase((TALK, 10), [0, 3, 5, 6, 7]),
    FunctionCase((TALK, 0), []),
    FunctionCase(([], 5), []),
    FunctionCase((["giaothông thông suốt", "hạng ba"], 5), []),
    FunctionCase((["giao giao giao", "giao, hạn mai"], 1), [1]),
    FunctionCase((["Nhờ anh.", "Nhờ chị.", "Nhờ em."], 2), [0, 1]),
]
