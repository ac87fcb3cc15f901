"""One document of each kind, as an office would write it: made-up communes, schools and people."""

from datetime import date

from workshop.office.decree30 import Chart, Letter, Signer

COMMUNE = {"issuer": "Ủy ban nhân dân\nxã Tân Trà", "place": "Tân Trà"}
SCHOOL = {
    "parent": "UBND xã Tân Trà",
    "issuer": "Trường THCS Tân Trà",
    "place": "Tân Trà",
}
CHAIR = Signer(titles=("TM. Ủy ban nhân dân", "Chủ tịch"), name="Nguyễn Văn Bình")
DEPUTY = Signer(
    titles=("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), name="Hoàng Thị Lan"
)
HEAD = Signer(titles=("Hiệu trưởng",), name="Trần Thị Hồng Nhung")

LETTERS = {
    "cong_van": Letter(
        kind="cong_van",
        **COMMUNE,
        number=5,
        symbol="UBND-KT",
        day=date(2026, 2, 3),
        abstract="báo cáo tình hình sản xuất chè vụ xuân năm 2026",
        addressed=("Các hợp tác xã chè trên địa bàn xã", "Trưởng 14 xóm"),
        body=(
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân xã Tân Trà "
            "về phát triển cây chè, Ủy ban nhân dân xã đề nghị các đơn vị thực hiện một số nội dung sau:",
            "1. Rà soát diện tích chè kinh doanh đến hết ngày 31 tháng 01 năm 2026:",
            "a) Diện tích chè giống mới trồng trong năm 2025;",
            "b) Diện tích chè đạt chứng nhận VietGAP;",
            "c) Diện tích chè cần cải tạo;",
            "d) Sản lượng búp tươi ước đạt;",
            "đ) Khó khăn, đề xuất của đơn vị.",
            "2. Gửi báo cáo về Phòng Kinh tế trước ngày 10 tháng 02 năm 2026./.",
        ),
        signer=DEPUTY,
        recipients=("Như trên", "Đảng ủy xã (báo cáo)", "Chủ tịch, các Phó Chủ tịch"),
        kept="VT, KT",
    ),
    "bao_cao": Letter(
        kind="bao_cao",
        **COMMUNE,
        number=45,
        symbol="BC-UBND",
        day=date(2026, 6, 12),
        abstract="Kết quả thu hoạch chè 6 tháng đầu năm 2026",
        body=(
            "Ủy ban nhân dân xã Tân Trà báo cáo kết quả thu hoạch chè 6 tháng đầu năm 2026 như sau:",
            "I. KẾT QUẢ ĐẠT ĐƯỢC",
            "Toàn xã có 486 ha chè kinh doanh, sản lượng búp tươi đạt 3.250 tấn, bằng 52% kế hoạch năm, "
            "giá trị sản xuất ước đạt 97,5 tỷ đồng.",
            Chart(rows=(("TT", "Xóm", "Diện tích (ha)"), ("1", "Đồng Chằm", "62"))),
            "II. PHƯƠNG HƯỚNG",
            "Tập trung chăm sóc, thu hái đúng lứa; mở rộng thêm 12 ha chè đạt chứng nhận./.",
        ),
        signer=CHAIR,
        recipients=("Ủy ban nhân dân tỉnh", "Đảng ủy xã"),
        kept="VT, KT",
    ),
    "to_trinh": Letter(
        kind="to_trinh",
        **SCHOOL,
        number=8,
        symbol="TTr-THCSTT",
        day=date(2026, 8, 9),
        abstract="Về việc đề nghị sửa chữa mái nhà lớp học",
        addressed=("Ủy ban nhân dân xã Tân Trà",),
        basis=("Căn cứ Điều lệ trường học hiện hành", "Căn cứ hiện trạng nhà lớp học"),
        body=(
            "Mái nhà lớp học 2 tầng bị dột sau trận mưa ngày 20 tháng 7 năm 2026, ảnh hưởng đến 6 phòng "
            "học. Nhà trường kính trình Ủy ban nhân dân xã xem xét, cho chủ trương sửa chữa với kinh phí "
            "dự kiến 85.000.000 đồng./.",
        ),
        signer=HEAD,
        recipients=("Như trên",),
    ),
    "thong_bao": Letter(
        kind="thong_bao",
        **COMMUNE,
        number=17,
        symbol="TB-UBND",
        day=date(2026, 11, 2),
        abstract="Lịch tiếp công dân tháng 11 năm 2026",
        body=(
            "Ủy ban nhân dân xã Tân Trà thông báo lịch tiếp công dân tháng 11 năm 2026 như sau: sáng thứ "
            "Năm hằng tuần, từ 8 giờ 00, tại phòng tiếp công dân của xã./.",
        ),
        signer=CHAIR,
        recipients=("14 xóm",),
    ),
    "giay_moi": Letter(
        kind="giay_moi",
        **SCHOOL,
        number=3,
        symbol="GM-THCSTT",
        day=date(2026, 9, 1),
        abstract="Họp cha mẹ học sinh đầu năm học",
        body=(
            "Trường THCS Tân Trà trân trọng kính mời: Ông (bà) cha mẹ học sinh khối 6.",
            "Thời gian: 8 giờ 00, Chủ nhật, ngày 06 tháng 9 năm 2026.",
            "Địa điểm: Hội trường nhà trường./.",
        ),
        signer=HEAD,
        recipients=("Như thành phần mời",),
    ),
    "quyet_dinh": Letter(
        kind="quyet_dinh",
        **COMMUNE,
        number=112,
        symbol="QĐ-UBND",
        day=date(2026, 3, 30),
        abstract="Về việc thành lập Tổ công nghệ số cộng đồng",
        decides="Chủ tịch Ủy ban nhân dân xã Tân Trà",
        basis=(
            "Căn cứ Luật Tổ chức chính quyền địa phương",
            "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội",
        ),
        body=(
            "Điều 1. Thành lập Tổ công nghệ số cộng đồng xã Tân Trà gồm 9 thành viên.",
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
            "Điều 3. Chánh Văn phòng, các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành "
            "Quyết định này./.",
        ),
        signer=Signer(titles=("Chủ tịch",), name="Nguyễn Văn Bình"),
        recipients=("Như Điều 3",),
        kept="VT, VHXH",
    ),
    "ke_hoach": Letter(
        kind="ke_hoach",
        **SCHOOL,
        number=21,
        symbol="KH-THCSTT",
        day=date(2026, 10, 5),
        abstract="Tổ chức ngày hội đọc sách năm học 2026-2027",
        body=(
            "I. MỤC ĐÍCH, YÊU CẦU",
            "Khuyến khích học sinh đọc sách; mỗi lớp giới thiệu ít nhất 2 cuốn sách.",
            "II. TỔ CHỨC THỰC HIỆN",
            "Ngày hội diễn ra ngày 23 tháng 10 năm 2026. Tổ Ngữ văn chủ trì, báo cáo kết quả trước ngày "
            "30 tháng 10 năm 2026./.",
        ),
        signer=Signer(titles=("KT. Hiệu trưởng", "Phó Hiệu trưởng"), name="Lý Văn Sơn"),
        recipients=("Các tổ chuyên môn",),
    ),
    "bien_ban": Letter(
        kind="bien_ban",
        **COMMUNE,
        number=6,
        symbol="BB-UBND",
        abstract="Họp giao ban tháng 11 năm 2026",
        body=(
            "Thời gian bắt đầu: 8 giờ 00 ngày 06 tháng 11 năm 2026.",
            "Địa điểm: Phòng họp Ủy ban nhân dân xã Tân Trà.",
            "Cuộc họp kết thúc vào 10 giờ 30 cùng ngày./.",
        ),
        secretary=Signer(titles=("Thư ký",), name="Ma Thị Thu"),
        signer=Signer(titles=("Chủ tọa",), name="Nguyễn Văn Bình"),
        recipients=("Thành phần dự họp",),
        kept="Hồ sơ",
    ),
}
