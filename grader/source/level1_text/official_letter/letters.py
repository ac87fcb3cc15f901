"""Model documents of the graded cases, one for each, as a careful clerk would write them."""

from datetime import date

from workshop.office.decree30 import Letter, Signer

TOGETHER = ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch")
DEPUTY_HEAD = ("KT. Hiệu trưởng", "Phó Hiệu trưởng")

LETTERS = {
    "canbo-a": Letter(
        kind="cong_van",
        issuer="Ủy ban nhân dân\nxã Khe Vầu",
        number=9,
        symbol="UBND-KT",
        place="Khe Vầu",
        day=date(2026, 12, 4),
        abstract="phòng cháy, chữa cháy rừng mùa khô 2026-2027",
        addressed=("Trưởng các xóm có rừng",),
        body=(
            "Thực hiện Kế hoạch số 48/KH-UBND ngày 16 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh Thái "
            "Nguyên, Ủy ban nhân dân xã đề nghị trưởng các xóm có rừng thực hiện các nội dung sau:",
            "1. Toàn xã có 1.246 ha rừng, trong đó 310 ha rừng trồng keo rất dễ cháy.",
            "2. Mỗi xóm thành lập tổ trực 5 người, trực từ ngày 10 tháng 12 năm 2026 đến hết ngày 31 "
            "tháng 3 năm 2027; được hỗ trợ 1.800.000 đồng mua dụng cụ.",
            "3. Cấm đốt nương trong những ngày cảnh báo cấp IV, cấp V.",
            "4. Gửi danh sách tổ trực về phòng Kinh tế (chị Nông Thị Vy nhận) trước ngày 08 tháng 12 năm "
            "2026./.",
        ),
        signer=Signer(titles=TOGETHER, name="Lường Văn Hải"),
        recipients=("Như trên", "Ban Chỉ huy Quân sự xã"),
        kept="VT, KT",
    ),
    "canbo-b": Letter(
        kind="to_trinh",
        issuer="Ủy ban nhân dân\nxã Nà Sơn",
        number=6,
        symbol="TTr-UBND",
        place="Nà Sơn",
        day=date(2026, 12, 7),
        abstract="Về việc đề nghị hỗ trợ kinh phí sửa chữa cầu treo Bản Lạn",
        addressed=("Ủy ban nhân dân tỉnh Thái Nguyên",),
        basis=("Căn cứ Biên bản kiểm tra hiện trạng số 15/BB-UBND ngày 24 tháng 11 năm 2026",),
        body=(
            "Cầu treo Bản Lạn dài 86 m, phục vụ 214 hộ và 97 học sinh đi học hằng ngày.",
            "Trận lũ ngày 12 tháng 10 năm 2026 làm hỏng 23 m mặt cầu và 4 cáp treo. Kinh phí sửa chữa là "
            "624.000.000 đồng, trong đó xã tự lo 80.000.000 đồng.",
            "Ủy ban nhân dân xã đề nghị Ủy ban nhân dân tỉnh hỗ trợ 544.000.000 đồng từ dự phòng ngân sách "
            "năm 2026. Xã sẽ hoàn thành sửa chữa trước ngày 31 tháng 3 năm 2027./.",
        ),
        signer=Signer(titles=TOGETHER, name="Triệu Thị Mùi"),
        recipients=("Như trên", "Sở Tài chính"),
        kept="VT, KT",
    ),
    "giaovien-a": Letter(
        kind="thong_bao",
        parent="UBND xã Đồng Vầu",
        issuer="Trường Tiểu học Đồng Vầu",
        number=8,
        symbol="TB-THĐV",
        place="Đồng Vầu",
        day=date(2026, 12, 3),
        abstract="Khám sức khoẻ định kỳ cho học sinh năm học 2026-2027",
        body=(
            "Nhà trường phối hợp với trạm y tế khám sức khoẻ cho 432 học sinh của 15 lớp như sau:",
            "1. Học sinh khối 1 và khối 2 khám từ 7h30 ngày 17 tháng 12 năm 2026 tại phòng y tế của trường.",
            "2. Học sinh các khối khác khám ngày 18 tháng 12 năm 2026.",
            "3. Học sinh nhịn uống sữa 2 giờ trước khi khám và mang theo thẻ bảo hiểm y tế.",
            "4. Nhà trường không thu tiền; riêng kính cận đo theo nhu cầu, 50.000 đồng mỗi em.",
            "5. Cô Hứa Thị Liễu, nhân viên y tế, trả kết quả trước ngày 25 tháng 12 năm 2026./.",
        ),
        signer=Signer(titles=DEPUTY_HEAD, name="Bế Thị Diệp"),
        recipients=("Cha mẹ học sinh", "Trạm y tế xã"),
    ),
    "giaovien-b": Letter(
        kind="ke_hoach",
        parent="UBND xã Phiêng Lau",
        issuer="Trường THCS Phiêng Lau",
        number=4,
        symbol="KH-THCSPL",
        place="Phiêng Lau",
        day=date(2026, 12, 8),
        abstract="Tổ chức Ngày hội đọc sách năm học 2026-2027",
        body=(
            "I. MỤC ĐÍCH",
            "Giúp 386 học sinh có thói quen đọc sách; mỗi lớp giới thiệu 2 cuốn.",
            "II. THỜI GIAN, ĐỊA ĐIỂM",
            "Ngày hội được tổ chức từ 7h30 ngày 26 tháng 12 năm 2026 tại nhà đa năng.",
            "III. TỔ CHỨC THỰC HIỆN",
            "a) Cô Vi Thị Hạnh, tổ Ngữ văn, phụ trách phần kể chuyện theo sách;",
            "b) Đoàn trường huy động 250 cuốn sách cũ trước ngày 22 tháng 12 năm 2026;",
            "c) Kinh phí 4.200.000 đồng từ quỹ hoạt động;",
            "d) Ban tổ chức báo cáo kết quả trước ngày 30 tháng 12 năm 2026./.",
        ),
        signer=Signer(titles=DEPUTY_HEAD, name="Đàm Văn Khải"),
        recipients=("Các tổ chuyên môn", "UBND xã"),
    ),
}
# The usual mistake with each: what was taken back is told as if it held, and its point is lost.
TAKEN_BACK = {
    "canbo-a": ("1.800.000 đồng", "1.500.000 đồng"),
    "canbo-b": ("624.000.000 đồng", "642.000.000 đồng"),
    "giaovien-a": ("ngày 17 tháng 12", "ngày 15 tháng 12"),
    "giaovien-b": ("ngày 26 tháng 12", "ngày 19 tháng 12"),
}
