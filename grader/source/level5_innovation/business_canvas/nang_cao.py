# %% [markdown]
# # Nâng cao: tự viết máy soi mô hình kinh doanh
#
# **Bậc 5 · Bài 3 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, máy soi số bịa, đoán mỗi câu ghi chép thuộc ô nào, và bắt mỗi khoản thu phải có người trả. Ở đây bạn viết lại hai phần đầu và nối mô hình với phép tính lời lỗ.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
from decimal import Decimal
from math import ceil

# %% [markdown]
# ## 1. Số nào không có trong ghi chép?
#
# Viết `so_co_trong(y, ghi_chep)`: trả về danh sách các số (chuỗi, đúng như viết trong `y`, theo thứ tự) **không** có trong `ghi_chep`.
#
# - Số viết kiểu Việt Nam: `180.000`, `4,5`, `1.234,5`. Hai cách viết của cùng một giá trị là một: `180.000` và `180000`, `4,50` và `4,5`.
# - So cả số, không so một mẩu: ghi chép có `1.800` thì `800` vẫn là số bịa.
# - Dấu chấm hay phẩy ở cuối câu không thuộc về số. Một số lặp lại trong `y` được báo mỗi lần.


# %% solution="so_co_trong"
def so_co_trong(y, ghi_chep):
    """Các số của một ý không có trong ghi chép."""
    ### BEGIN SOLUTION
    mau = r"\d+(?:\.\d{3})*(?:,\d+)?"

    def gia_tri(chuoi):
        return Decimal(chuoi.replace(".", "").replace(",", "."))

    co = {gia_tri(so) for so in re.findall(mau, ghi_chep)}
    return [so for so in re.findall(mau, y) if gia_tri(so) not in co]
    ### END SOLUTION


# %% tests="so_co_trong" points=3
assert so_co_trong("Gia đình: 180.000 đồng", "thu 180.000 đồng một người") == []
assert so_co_trong("Gia đình: 180000 đồng", "thu 180.000 đồng một người") == []
assert so_co_trong("Bán 800 hộp, giá 5 nghìn", "đã bán 1.800 hộp") == ["800", "5"]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level5_innovation.business_canvas", "so_co_trong", so_co_trong, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Câu này thuộc ô nào?
#
# Viết `xep_o(cau, tu_khoa)`: `tu_khoa` là `dict` từ tên ô tới danh sách từ gợi ý. Điểm của một ô là tổng **số chữ** (tách theo dấu cách) của các từ gợi ý có trong câu; mỗi từ gợi ý tính một lần.
# Trả về tên ô cao điểm nhất; bằng điểm thì lấy ô đứng trước trong `tu_khoa`; không ô nào có điểm thì trả về `""`.
#
# Từ gợi ý phải đứng **trọn chữ**, không phân biệt hoa thường: `"chi"` không có trong “chia hộp”, `"tổ"` không có trong “tổng cộng”.


# %% solution="xep_o"
def xep_o(cau, tu_khoa):
    """Tên ô hợp nhất với một câu ghi chép, hoặc chuỗi rỗng."""
    ### BEGIN SOLUTION
    thuong = cau.lower()
    diem = {
        o: sum(
            len(tu.split())
            for tu in dict.fromkeys(tu.lower() for tu in cac_tu)
            if re.search(rf"\b{re.escape(tu)}\b", thuong)
        )
        for o, cac_tu in tu_khoa.items()
    }
    tot = max(diem, key=diem.get, default="")
    return tot if tot and diem[tot] > 0 else ""
    ### END SOLUTION


# %% tests="xep_o" points=3
goi_y = {"Kênh": ["zalo", "chợ phiên"], "Chi phí": ["chi", "xăng"], "Đối tác": ["tổ", "xưởng"]}
assert xep_o("Nhận đơn qua Zalo", goi_y) == "Kênh"
assert xep_o("Đồ xôi, chia hộp", goi_y) == ""
assert xep_o("Xăng xe ra chợ phiên", goi_y) == "Kênh"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level5_innovation.business_canvas", "xep_o", xep_o, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Từ mô hình tới điểm hoà vốn
#
# Mô hình có nhiều nhóm khách, mỗi nhóm một giá và một phần trong số bán. Viết `diem_hoa_von(nhom, chi_co_dinh)`:
#
# - `nhom` là danh sách bộ ba `(gia, chi_moi_suat, phan)`: giá bán, chi phí mỗi suất, phần trăm số suất bán cho nhóm đó (các phần cộng lại bằng 100).
# - `chi_co_dinh` là chi phí mỗi tháng dù bán hay không.
#
# Trả về **số suất ít nhất** (số nguyên) phải bán mỗi tháng để không lỗ, khi tỷ lệ các nhóm giữ nguyên. Lãi gộp bình quân một suất không dương thì báo `ValueError`; các phần không cộng đủ 100 cũng báo `ValueError`.
# Tính bằng số nguyên hoặc `Decimal`, đừng để sai số dấu phẩy động làm lệch một suất.


# %% solution="diem_hoa_von"
def diem_hoa_von(nhom, chi_co_dinh):
    """Số suất ít nhất mỗi tháng để không lỗ."""
    ### BEGIN SOLUTION
    if sum(Decimal(str(phan)) for _, _, phan in nhom) != 100:
        raise ValueError("các phần phải cộng lại bằng 100")
    lai = sum(
        (Decimal(str(gia)) - Decimal(str(chi))) * Decimal(str(phan)) for gia, chi, phan in nhom
    )
    if lai <= 0:
        raise ValueError("bán suất nào lỗ suất ấy")
    return ceil(Decimal(str(chi_co_dinh)) * 100 / lai)
    ### END SOLUTION


# %% tests="diem_hoa_von" points=4
assert diem_hoa_von([(20000, 12000, 100)], 800000) == 100
assert diem_hoa_von([(20000, 12000, 50), (18000, 14000, 50)], 600000) == 100
assert diem_hoa_von([(20000, 12000, 100)], 800001) == 101
try:
    diem_hoa_von([(10000, 12000, 100)], 1)
except ValueError:
    pass
else:
    raise AssertionError("lãi gộp âm phải báo ValueError")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level5_innovation.business_canvas", "diem_hoa_von", diem_hoa_von, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với mô hình trên máy
#
# Ô dưới đây không chấm điểm. `request` là lời nhờ mà bài chính dùng cho một ô; `Reply` là khuôn mà câu trả lời phải theo khi giải mã.

# %%
from level5_innovation.business_canvas.canvas import blocks
from level5_innovation.business_canvas.notes import Note
from level5_innovation.business_canvas.propose import Reply, request


def thu_mot_o(cau_ghi_chep, o=4):
    from workshop.ai import ask

    loi_nho = request(blocks()[o], [Note(text=cau, place="") for cau in cau_ghi_chep])
    return ask(loi_nho, schema=Reply, max_tokens=260).data


# Bỏ dấu # ở dòng dưới để chạy:
# print(thu_mot_o(["Suất xôi 20.000 đồng, bánh bao 18.000 đồng."]))

# %% [markdown]
# ## Nghĩ thêm
#
# - `so_co_trong` không bắt được lỗi nào? Thử: ghi chép “bán 20 hộp, giá 15.000 đồng”, ý “bán 15.000 hộp”. Bạn đọc `workshop/vietnamese/match.py` xem bài chính so đơn vị thế nào.
# - Điểm hoà vốn thay đổi ra sao nếu nhóm trả giá cao giảm một nửa? Đó là giả định nào trong mô hình của bạn?
