"""A made-up meeting of two hours, always the same: thirty thousand words, with tasks planted among talk."""

from random import Random

HEAD = """Cơ quan: Ủy ban nhân dân xã Khe Vầu
Cuộc họp: Tổng kết năm
Ngày họp: 8 giờ 00 ngày 23/11/2026
Chủ trì: Lường Văn Hải
Thư ký: Hà Văn Sáng
"""
SPEAKERS = ("Hải", "Vy", "Dền", "Sáng", "Páo", "Liễu", "Tính")
SUBJECTS = (
    "diện tích chè",
    "đường xóm",
    "nước sạch",
    "lớp học",
    "đàn trâu",
    "thu ngân sách",
    "hồ sơ đất",
)
PLACES = (
    "xóm Đồng Chằm",
    "xóm Bãi Lau",
    "bản Vèn",
    "điểm trường lẻ",
    "khu chợ",
    "bờ suối",
    "trạm bơm",
)
TALK = (
    "Về {subject} ở {place} thì năm nay được {n} phần, tôi thấy bà con phấn khởi hơn vụ trước nhiều.",
    "Tôi đi {place} thấy {subject} vẫn còn {n} chỗ vướng, nhưng nói chung là đỡ hơn những năm đầu.",
    "Cái chuyện {subject} này ở {place} thì ai cũng biết, nói đi nói lại {n} lần rồi mà vẫn chưa thông.",
    "Hồi tôi còn làm ở {place}, {subject} chỉ có {n} người lo, thế mà chạy đâu vào đấy.",
    "Tuần trước tôi đã giao {place} làm xong phần {subject} rồi, {n} việc đã nghiệm thu trước ngày 15/11.",
    "Giá mà {place} có thêm {n} người lo {subject} thì cuối tháng đỡ phải họp đi họp lại thế này.",
    "Đề nghị bà con {place} cứ yên tâm về {subject}, xã còn {n} phần dự phòng chưa dùng đến.",
    "{place} có {n} hộ góp ý về {subject}, có người khen có người chê, ta nghe cả hai tai.",
)
PLANTED = (
    (
        "Giao chị Vy thống kê {n} hộ thiếu nước sạch, chậm nhất thứ Sáu tuần này gửi tôi.",
        "27/11/2026",
    ),
    ("Phân công anh Dền kiểm tra {n} cột điện ở khu chợ, trước ngày 5/12 báo cáo.", "05/12/2026"),
    ("Đề nghị Công an xã tổ chức {n} buổi tuyên truyền, trong vòng 10 ngày.", "03/12/2026"),
    ("Nhờ anh Sáng lập danh sách {n} khách mời, thứ Hai tuần sau trình ký.", "30/11/2026"),
)
WORDS = 30_000


def long_meeting(words=WORDS, seed=48):
    """The transcript, and its planted sentences with their dates."""
    random = Random(seed)
    lines, planted, count, turn = [], [], 0, 0
    places = {words * part // 13 for part in range(1, 13)}
    while count < words:
        turn += 1
        speaker = SPEAKERS[turn % len(SPEAKERS)]
        said = [
            random.choice(TALK).format(
                subject=random.choice(SUBJECTS),
                place=random.choice(PLACES),
                n=random.randint(2, 90),
            )
            for _ in range(random.randint(2, 5))
        ]
        said = [sentence[0].upper() + sentence[1:] for sentence in said]
        due_now = {place for place in places if place <= count}
        if due_now:
            places -= due_now
            sentence, day = PLANTED[len(planted) % len(PLANTED)]
            sentence = sentence.format(n=20 + len(planted))
            planted.append((sentence, day))
            said.insert(1, sentence)
            speaker = "Hải"
        count += sum(len(sentence.split()) for sentence in said)
        lines.append(f"[{turn // 60:02}:{turn % 60:02}] {speaker}: {' '.join(said)}")
    return HEAD + "\n".join(lines) + "\n", planted
