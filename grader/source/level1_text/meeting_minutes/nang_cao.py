# %% [markdown]
# # Nâng cao: tự viết máy ghi việc
#
# **Bậc 1 · Bài 5 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, luật lọc câu, AI đọc từng câu, máy đối chiếu từng chữ. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
from datetime import date, timedelta

# %% [markdown]
# ## 1. “Thứ Sáu tuần này” là ngày nào?
#
# Viết `han(loi, ngay_hop)`: đổi lời hẹn thành `date`, tính từ ngày họp. Lời không hiểu được thì trả về `None`.
#
# | Lời | Nghĩa |
# |---|---|
# | `"hôm nay"`, `"ngày mai"` | ngày họp, ngày sau đó |
# | `"thứ Hai"` … `"thứ Bảy"`, `"chủ nhật"` | lần tới, **sau** ngày họp (họp đúng thứ Hai thì là thứ Hai tuần sau) |
# | `"thứ Sáu tuần này"`, `"thứ Sáu tuần sau"` | trong tuần của ngày họp, tuần kế tiếp; tuần bắt đầu từ thứ Hai |
# | `"cuối tháng"`, `"cuối tháng sau"` | ngày cuối của tháng đó |
# | `"sau 10 ngày"` | ngày họp cộng 10 |
# | `"ngày 5/12"` | năm của ngày họp; nếu đã qua thì năm sau |
#
# Chữ hoa, chữ thường như nhau. Ngày không có thật (`"ngày 31/2"`) thì trả về `None`.


# %% solution="han"
def han(loi, ngay_hop):
    """Ngày mà lời hẹn chỉ, hoặc None."""
    ### BEGIN SOLUTION
    loi = " ".join(loi.lower().split())
    thu = {
        "thứ hai": 0,
        "thứ ba": 1,
        "thứ tư": 2,
        "thứ năm": 3,
        "thứ sáu": 4,
        "thứ bảy": 5,
        "chủ nhật": 6,
    }
    if loi in ("hôm nay", "ngày mai"):
        return ngay_hop + timedelta(days=loi == "ngày mai")
    if m := re.fullmatch(r"(thứ \w+|chủ nhật)( tuần (?:này|sau))?", loi):
        if m[1] not in thu:
            return None
        if not m[2]:
            return ngay_hop + timedelta(days=(thu[m[1]] - ngay_hop.weekday()) % 7 or 7)
        dau_tuan = ngay_hop - timedelta(days=ngay_hop.weekday())
        return dau_tuan + timedelta(days=thu[m[1]] + 7 * m[2].endswith("sau"))
    if loi in ("cuối tháng", "cuối tháng sau"):
        ngay = ngay_hop.replace(day=1)
        for _ in range(1 + loi.endswith("sau")):
            ngay = (ngay + timedelta(days=32)).replace(day=1)
        return ngay - timedelta(days=1)
    if m := re.fullmatch(r"sau (\d+) ngày", loi):
        return ngay_hop + timedelta(days=int(m[1]))
    if m := re.fullmatch(r"ngày (\d{1,2})/(\d{1,2})", loi):
        try:
            ngay = date(ngay_hop.year, int(m[2]), int(m[1]))
            return ngay if ngay >= ngay_hop else date(ngay_hop.year + 1, int(m[2]), int(m[1]))
        except ValueError:
            return None
    return None
    ### END SOLUTION


# %% tests="han" points=4
thu_hai = date(2026, 11, 23)
assert han("ngày mai", thu_hai) == date(2026, 11, 24)
assert han("thứ Sáu tuần này", thu_hai) == date(2026, 11, 27)
assert han("thứ Hai", thu_hai) == date(2026, 11, 30)
assert han("cuối tháng", thu_hai) == date(2026, 11, 30)
assert han("ngày 5/1", thu_hai) == date(2027, 1, 5)
assert han("khi nào rảnh", thu_hai) is None
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.meeting_minutes", "han", han, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Lọc câu đáng đọc
#
# Ba mươi nghìn chữ thì không đưa hết cho AI được. Viết `cau_giao_viec(cau, so_cau)`: `cau` là danh sách câu, trả về **chỉ số** của
# nhiều nhất `so_cau` câu điểm cao nhất, xếp theo thứ tự trong cuộc họp; câu 0 điểm hay âm điểm thì không lấy. Bằng điểm thì lấy câu đứng trước.
#
# - có một trong các chữ `giao`, `phân công`, `đề nghị`, `nhờ`: +2
# - có một trong các chữ `chậm nhất`, `trước ngày`, `hạn`, `xong trước`, `tuần này`, `tuần sau`, `cuối tháng`: +2
# - có một trong các chữ `tuần trước`, `đã xong`, `giá mà`: −3
# - kết thúc bằng dấu hỏi: −2
#
# Mỗi dòng tính nhiều nhất một lần. So **trọn chữ**: “giao” không có trong “giaothông”; “hạn” không có trong “hạng”. Không phân biệt hoa thường.


# %% solution="cau_giao_viec"
def cau_giao_viec(cau, so_cau):
    """Chỉ số các câu có thể giao việc, theo thứ tự trong cuộc họp."""
    ### BEGIN SOLUTION
    dau_hieu = [
        (2, "giao|phân công|đề nghị|nhờ"),
        (2, "chậm nhất|trước ngày|hạn|xong trước|tuần này|tuần sau|cuối tháng"),
        (-3, "tuần trước|đã xong|giá mà"),
    ]
    diem = []
    for c in cau:
        d = sum(n for n, mau in dau_hieu if re.search(rf"\b(?:{mau})\b", c.lower()))
        diem.append(d - 2 * c.rstrip().endswith("?"))
    xep = sorted((i for i in range(len(cau)) if diem[i] > 0), key=lambda i: (-diem[i], i))
    return sorted(xep[: max(0, so_cau)])
    ### END SOLUTION


# %% tests="cau_giao_viec" points=3
hop = [
    "Chào các đồng chí.",
    "Giao chị Mai đối chiếu quỹ, chậm nhất thứ Sáu tuần này.",
    "Hạng mục đường thì sao?",
    "Nhờ anh Tú xem lại.",
]
assert cau_giao_viec(hop, 1) == [1]
assert cau_giao_viec(hop, 9) == [1, 3]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.meeting_minutes", "cau_giao_viec", cau_giao_viec, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Không có câu nguồn thì loại
#
# Viết `kiem_chung(viec, cuoc_hop)`: `viec` là danh sách từ điển có `"viec"`, `"nguoi_lam"`, `"cau"`; `cuoc_hop` là toàn văn.
# Trả về hai danh sách `(giu, loai)`, đều là chỉ số. Giữ một việc khi:
#
# 1. `cau` có nguyên văn trong cuộc họp; khác nhau về **khoảng trắng** (cả xuống dòng) và **hoa thường** thì vẫn là nguyên văn;
# 2. `nguoi_lam` không trống và có trong `cau` (so như trên);
# 3. `cau` có ít nhất ba chữ.
#
# Một câu được dẫn hai lần thì chỉ giữ việc đứng trước.


# %% solution="kiem_chung"
def kiem_chung(viec, cuoc_hop):
    """Chỉ số các việc giữ và các việc loại."""

    ### BEGIN SOLUTION
    def gon(chuoi):
        return " ".join(chuoi.lower().split())

    giu, loai, da_dan = [], [], set()
    for i, v in enumerate(viec):
        cau, nguoi = gon(v["cau"]), gon(v["nguoi_lam"])
        dung = len(cau.split()) >= 3 and cau in gon(cuoc_hop) and nguoi and nguoi in cau
        if dung and cau not in da_dan:
            da_dan.add(cau)
            giu.append(i)
        else:
            loai.append(i)
    return giu, loai
    ### END SOLUTION


# %% tests="kiem_chung" points=3
toan_van = "Bình: Giao chị Mai\nđối chiếu quỹ. Tú: Vâng."
that = {"viec": "đối chiếu quỹ", "nguoi_lam": "chị Mai", "cau": "Giao chị Mai đối chiếu quỹ."}
bia = {"viec": "mua máy in", "nguoi_lam": "anh Tú", "cau": "Anh Tú mua máy in."}
assert kiem_chung([that, bia], toan_van) == ([0], [1])
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.meeting_minutes", "kiem_chung", kiem_chung, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với mô hình trên máy
#
# Ô dưới đây không chấm điểm. Bạn đưa một câu cho mô hình, bắt nó trả lời theo mẫu (schema), rồi kiểm chứng bằng hàm của bạn.


# %%
def hoi_mo_hinh(cau):
    """Việc mà mô hình đọc được trong một câu."""
    from level1_text.meeting_minutes.extract import Assignment
    from workshop.ai import ask

    return ask([{"role": "user", "content": cau}], schema=Assignment, max_tokens=200).data


# Bỏ dấu # ở dòng dưới để chạy:
# print(hoi_mo_hinh("Giao chị Mai đối chiếu quỹ, chậm nhất thứ Sáu tuần này."))

# %% [markdown]
# ## Nghĩ thêm
#
# - Câu “Thôi, lùi đến ngày 30/11 nhé” không nói ai, không nói việc gì. Làm sao máy biết nó dời hạn của việc nào?
# - Bộ lọc của bạn để sót câu nào trong một cuộc họp thật? Sót thì AI không bao giờ thấy: đo *độ phủ* của bộ lọc trước khi tin nó.
