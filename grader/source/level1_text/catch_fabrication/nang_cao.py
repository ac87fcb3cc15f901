# %% [markdown]
# # Nâng cao: tự viết máy dò lỗi và cách chấm nó
#
# **Bậc 1 · Bài 3 · dành cho người biết Python · khoảng 50 phút**
#
# Máy dò hộ trong bài chính đọc số, đọc tên đơn vị, rồi tra trong báo cáo. Người chấm so dấu của bạn với lỗi cài sẵn.
# Ở đây bạn viết lại ba phần đó. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
from decimal import Decimal

# %% [markdown]
# ## 1. Đọc lượng: số, độ lớn và đơn vị
#
# Viết `doc_luong(van_ban)` trả về danh sách `(giá trị, đơn vị)` theo thứ tự trong văn bản.
#
# - Số viết kiểu Việt Nam: `1.234,5`. Giá trị là `Decimal`, đã nhân độ lớn: nghìn, triệu, tỷ.
# - Đơn vị là một trong `DON_VI`, đứng ngay sau số (và sau độ lớn nếu có); không có thì là `""`.
# - Số dính với `/` hoặc `-` là ngày tháng hay số văn bản: bỏ qua. `12.34` không phải số viết đúng: bỏ qua.
#
# | Vào | Ra |
# |---|---|
# | `"thu 1,2 tỷ đồng"` | `[(Decimal("1200000000"), "đồng")]` |
# | `"486 ha, đạt 62,2%."` | `[(Decimal("486"), "ha"), (Decimal("62.2"), "%")]` |
# | `"ngày 05/3/2026, 17 xóm"` | `[(Decimal("17"), "")]` |

# %%
DON_VI = ("đồng", "ha", "tấn", "tạ", "kg", "km", "hộ", "người", "%")
DO_LON = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


# %% solution="doc_luong"
def doc_luong(van_ban):
    """Danh sách (giá trị, đơn vị) của các lượng trong văn bản."""
    ### BEGIN SOLUTION
    mau = re.compile(
        r"(?<![\w/.,-])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?(?![\w/]|-\w|[.,]\d)"
        r"(?:\s*(nghìn|triệu|tỷ)(?!\w))?"
        rf"(?:\s*({'|'.join(DON_VI)})(?!\w))?"
    )
    ra = []
    for nguyen, le, do_lon, don_vi in mau.findall(van_ban):
        so = Decimal(nguyen.replace(".", "") + le.replace(",", "."))
        ra.append((so * DO_LON.get(do_lon, 1), don_vi))
    return ra
    ### END SOLUTION


# %% tests="doc_luong" points=4
assert doc_luong("thu 1,2 tỷ đồng") == [(Decimal("1200000000"), "đồng")]
assert doc_luong("486 ha, đạt 62,2%.") == [(Decimal("486"), "ha"), (Decimal("62.2"), "%")]
assert doc_luong("ngày 05/3/2026, 17 xóm") == [(Decimal("17"), "")]
assert doc_luong("Nghị định 30/2020/NĐ-CP") == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.catch_fabrication", "doc_luong", doc_luong, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Chấm máy dò: F1
#
# `dau` là các dấu, `loi` là các lỗi; mỗi cái là một khoảng `(đầu, cuối)` (không tính `cuối`).
# Một dấu **hợp** với một lỗi khi hai khoảng giao nhau và dấu dài không quá **3 lần** lỗi; hàm `hop` dưới đây cho sẵn.
# Mỗi dấu chỉ được tính cho một lỗi, mỗi lỗi cho một dấu. Ghép sao cho được **nhiều cặp nhất** rồi tính
#
# $$F_1 = \frac{2 \cdot \text{số cặp}}{\text{số dấu} + \text{số lỗi}}$$
#
# Viết `f1(dau, loi)`, làm tròn 4 chữ số. Không có dấu và cũng không có lỗi thì trả về `1.0`.
# Lấy cặp đầu tiên gặp được chưa chắc đã nhiều cặp nhất. Bạn tìm thuật toán ghép cặp (matching) trên đồ thị hai phía.


# %%
def hop(dau, loi):
    """Dấu có hợp với lỗi không."""
    giao = min(dau[1], loi[1]) - max(dau[0], loi[0])
    return giao > 0 and dau[1] - dau[0] <= 3 * (loi[1] - loi[0])


# %% solution="f1"
def f1(dau, loi):
    """F1 với cách ghép được nhiều cặp nhất."""
    ### BEGIN SOLUTION
    cua = {}  # lỗi -> dấu

    def ghep(d, da_xem):
        for j, khoang in enumerate(loi):
            if j not in da_xem and hop(dau[d], khoang):
                da_xem.add(j)
                if j not in cua or ghep(cua[j], da_xem):
                    cua[j] = d
                    return True
        return False

    cap = sum(ghep(d, set()) for d in range(len(dau)))
    return round(2 * cap / (len(dau) + len(loi)), 4) if dau or loi else 1.0
    ### END SOLUTION


# %% tests="f1" points=3
assert f1([(0, 5)], [(3, 8)]) == 1.0
assert f1([(0, 5), (10, 12)], [(3, 8)]) == 0.6667
assert f1([(0, 100)], [(3, 8)]) == 0.0
assert f1([], []) == 1.0
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.catch_fabrication", "f1", f1, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Tìm đơn vị đã bãi bỏ
#
# Từ 01/7/2025, Việt Nam có hai cấp: tỉnh và xã. Không còn **huyện, quận, thị xã, thị trấn**; **thành phố** (hay `TP.`) chỉ còn sáu thành phố trực thuộc trung ương.
#
# Viết `don_vi_bo(van_ban)` trả về danh sách tên đơn vị đã bãi bỏ, chép như trong văn bản, theo thứ tự.
#
# - Tên là một đến bốn từ viết hoa chữ đầu đứng liền sau loại đơn vị: `huyện Đại Từ`, `TP. Sông Công`.
# - Loại đơn vị viết hoa hay viết thường đều được. `cấp huyện`, `các huyện miền núi` không phải tên.
# - Có chữ `(cũ)` ngay sau tên là đang nói chuyện trước đây: bỏ qua.

# %%
TRUNG_UONG = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh"}


# %% solution="don_vi_bo"
def don_vi_bo(van_ban):
    """Tên các đơn vị đã bãi bỏ mà văn bản nhắc như còn tồn tại."""
    ### BEGIN SOLUTION
    ra = []
    for loai in re.finditer(r"(?<!\w)(?i:huyện|quận|thị xã|thị trấn|thành phố|tp\.?)\s*", van_ban):
        ten, cuoi = [], loai.end()
        for tu in re.finditer(r"\s*([^\W\d_]+)", van_ban[loai.end() :]):
            lien = tu.start() + loai.end() == cuoi
            if not lien or not tu[1][0].isupper() or len(ten) == 4:
                break
            ten.append(tu[1])
            cuoi = loai.end() + tu.end()
        con = loai[0].lower().startswith(("thành", "tp")) and " ".join(ten) in TRUNG_UONG
        if ten and not con and not re.match(r"\s*\(cũ\)", van_ban[cuoi:]):
            ra.append(van_ban[loai.start() : cuoi])
    return ra
    ### END SOLUTION


# %% tests="don_vi_bo" points=3
assert don_vi_bo("xã Khe Lạng, huyện Đại Từ, tỉnh Thái Nguyên") == ["huyện Đại Từ"]
assert don_vi_bo("từ TP. Sông Công về TP. Hà Nội") == ["TP. Sông Công"]
assert don_vi_bo("do UBND huyện Đại Từ (cũ) phê duyệt") == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.catch_fabrication", "don_vi_bo", don_vi_bo, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật trên một bản nháp
#
# Ô dưới đây không chấm điểm. Nó lấy bản nháp luyện tập, rồi so máy dò của bạn với máy dò của bộ công cụ.

# %%
from level1_text.catch_fabrication import lesson
from level1_text.catch_fabrication.task import open_pair
from workshop.engine import Reporter

bai = lesson.cases["practice/canbo-a"].folder
cap = open_pair(bai / "bao_cao.docx", bai / "ban_nhap.docx", Reporter())
goc = " ".join(phan.text for phan in cap.report.parts)
nhap = " ".join(cau.text for cau in cap.draft)

# Bỏ dấu # ở hai dòng dưới để chạy:
# print("Của bạn:", set(doc_luong(nhap)) - set(doc_luong(goc)), don_vi_bo(nhap))
# print("Của bộ công cụ:", [nghi.text for nghi in look_up(cap)])

# %% [markdown]
# ## Nghĩ thêm
#
# - Máy dò của bạn không thấy lỗi “nói ngược”. Bạn đọc `workshop/vietnamese/match.py`: nó thấy được “tăng” thay cho “giảm” nhờ đâu?
# - Một mô hình ngôn ngữ có thể dò lỗi “nói ngược” không? Bạn sẽ đo nó bằng `f1` như thế nào?
