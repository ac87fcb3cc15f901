# %% [markdown]
# # Nâng cao: tự viết máy tóm tắt không bịa số
#
# **Bậc 1 · Bài 2 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, máy chọn câu, nhờ AI rút gọn, rồi kiểm chứng từng con số. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
from decimal import Decimal
from math import log

# %% [markdown]
# ## 1. Đọc số viết kiểu Việt Nam
#
# Người Việt viết `1.234,5` cho một nghìn hai trăm ba mươi tư phẩy năm: dấu chấm tách hàng nghìn, dấu phẩy tách phần lẻ.
# Viết hàm `doc_so(chuoi)` nhận một chuỗi và trả về `Decimal`. Chuỗi không phải một số viết đúng cách thì báo `ValueError`.
#
# | Vào | Ra |
# |---|---|
# | `"486"` | `Decimal("486")` |
# | `"3.250"` | `Decimal("3250")` |
# | `"97,5"` | `Decimal("97.5")` |
# | `"1.234.500,25"` | `Decimal("1234500.25")` |
# | `"-2,5"` | `Decimal("-2.5")` |
# | `"12.34"` | `ValueError`: sau dấu chấm phải đủ ba chữ số |


# %% solution="doc_so"
def doc_so(chuoi):
    """Đọc một số viết kiểu Việt Nam thành Decimal."""
    ### BEGIN SOLUTION
    if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", chuoi.strip(), re.ASCII):
        raise ValueError(f"Không phải số viết kiểu Việt Nam: {chuoi!r}")
    return Decimal(chuoi.strip().replace(".", "").replace(",", "."))
    ### END SOLUTION


# %% tests="doc_so" points=3
assert doc_so("486") == Decimal("486")
assert doc_so("3.250") == Decimal("3250")
assert doc_so("97,5") == Decimal("97.5")
try:
    doc_so("12.34")
except ValueError:
    pass
else:
    raise AssertionError("doc_so('12.34') phải báo ValueError")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.summarise_report", "doc_so", doc_so, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Chọn câu đáng kể nhất
#
# Máy không đọc được ý, nhưng đếm được chữ. Câu trả lời tốt cho điều người đọc hỏi thường **chung nhiều chữ hiếm** với câu hỏi.
#
# Viết `chon_cau(cau, hoi, so_cau)`: `cau` là danh sách câu, `hoi` là một câu hỏi, trả về **chỉ số** của `so_cau` câu hợp nhất, xếp theo thứ tự trong báo cáo.
# Điểm của một câu là tổng `idf` của các chữ (viết thường, không tính dấu câu) vừa có trong câu vừa có trong `hoi`; mỗi chữ tính một lần.
#
# $$\mathrm{idf}(w) = \ln\frac{N + 1}{n_w + 1}$$
#
# `N` là số câu, `n_w` là số câu có chữ `w`. Hai câu bằng điểm thì lấy câu đứng trước.


# %% solution="chon_cau"
def chon_cau(cau, hoi, so_cau):
    """Chỉ số của so_cau câu hợp với câu hỏi nhất, theo thứ tự trong báo cáo."""
    ### BEGIN SOLUTION
    tui = [set(re.findall(r"\w+", c.lower())) for c in cau]
    can = set(re.findall(r"\w+", hoi.lower()))
    idf = {w: log((len(tui) + 1) / (sum(w in t for t in tui) + 1)) for w in can}
    diem = [sum(idf[w] for w in can & t) for t in tui]
    xep = sorted(range(len(cau)), key=lambda i: (-round(diem[i], 9), i))
    return sorted(xep[:so_cau])
    ### END SOLUTION


# %% tests="chon_cau" points=3
vi_du = [
    "Toàn xã có 2.318 hộ.",
    "Sản lượng chè búp tươi đạt 3.250 tấn.",
    "Thu ngân sách đạt 12,4 tỷ đồng.",
    "Sản lượng lúa đạt 5.100 tấn.",
]
assert chon_cau(vi_du, "Sản lượng chè là bao nhiêu?", 1) == [1]
assert chon_cau(vi_du, "Sản lượng chè là bao nhiêu?", 2) == [1, 3]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.summarise_report", "chon_cau", chon_cau, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Không tin lời AI khi chưa kiểm chứng
#
# Viết `rut_gon(cau, hoi_ai)`: gọi `hoi_ai(cau)` để lấy câu rút gọn. Chỉ dùng câu đó khi
# **mọi số trong đó đều có trong câu gốc** và nó **ngắn hơn** câu gốc (tính theo số chữ). Nếu không, trả lại câu gốc.
# `hoi_ai` có thể báo lỗi (máy bận, mất mạng): khi đó cũng trả lại câu gốc.
# Hai cách viết của cùng một giá trị là như nhau: `3.250` và `3250`. Bạn dùng lại `doc_so`.

# %% solution="rut_gon"
SO = r"\d+(?:\.\d{3})*(?:,\d+)?"


def rut_gon(cau, hoi_ai):
    """Câu rút gọn đã kiểm chứng, hoặc câu gốc."""
    ### BEGIN SOLUTION
    try:
        ngan = hoi_ai(cau)
    except Exception:
        return cau
    cac_so = {doc_so(s) for s in re.findall(SO, cau)}
    dung = all(doc_so(s) in cac_so for s in re.findall(SO, ngan))
    return ngan if dung and ngan.strip() and len(ngan.split()) < len(cau.split()) else cau
    ### END SOLUTION


# %% tests="rut_gon" points=4
goc = "Sản lượng chè búp tươi của toàn xã đạt 3.250 tấn, tăng 4,2% so với cùng kỳ."
assert rut_gon(goc, lambda c: "Chè búp tươi đạt 3250 tấn, tăng 4,2%.") != goc
assert rut_gon(goc, lambda c: "Chè búp tươi đạt 3.520 tấn.") == goc
assert rut_gon(goc, lambda c: goc + " Rất tốt.") == goc
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.summarise_report", "rut_gon", rut_gon, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với mô hình trên máy
#
# Ô dưới đây không chấm điểm. Bạn nối ba hàm của mình với mô hình thật rồi thử trên một báo cáo.
# `ask` là cửa vào mọi mô hình; `request` là lời nhờ kèm hai ví dụ mà bài chính dùng.

# %%
from level1_text.summarise_report.shorten import request


def hoi_mo_hinh(cau):
    from workshop.ai import ask

    return ask(request(cau), max_tokens=160).text


# Bỏ dấu # ở dòng dưới để chạy:
# print(rut_gon(goc, hoi_mo_hinh))

# %% [markdown]
# ## Nghĩ thêm
#
# - `rut_gon` của bạn vẫn để lọt lỗi nào? Thử: “Chè búp tươi tăng 3.250 tấn, đạt 4,2%.”
# - Bài chính so cả **đơn vị** đi kèm số. Bạn đọc `workshop/vietnamese` xem vì sao phải vậy.
