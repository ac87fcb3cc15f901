# %% [markdown]
# # Nâng cao: máy xếp lịch và người soát bài
#
# **Bậc 2 · Bài 7 · dành cho người biết Python · khoảng 45 phút**
#
# Lịch tốt là bài toán xếp chỗ có hạn. Bài tốt là bài không giống bài khác và không nói điều ngoài bảng sự thật. Bạn viết cả ba phần.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Xếp ngày, việc gấp trước
#
# Viết `xep_ngay(ngay, viec)`, trả về danh sách tên việc (hoặc `None`), mỗi ngày một phần tử.
#
# - `ngay`: danh sách số ngày trong tháng, tăng dần. `viec`: từ điển `tên → (từ, đến)`, kể cả hai đầu. Mỗi việc đăng đúng **một** lần.
# - Mỗi ngày, trong những việc chưa đăng và đang trong hạn, chọn việc **hết hạn sớm nhất**; bằng nhau thì theo tên. Không có thì `None`.
# - Cách tham lam này đăng được nhiều việc nhất có thể (Glover, 1967: ghép cặp trên các khoảng).
# - Việc có `từ > đến` thì báo `ValueError`.

# %% solution="xep_ngay"
def xep_ngay(ngay, viec):
    """Mỗi ngày một việc, việc hết hạn sớm nhất trước."""
    ### BEGIN SOLUTION
    if any(tu > den for tu, den in viec.values()):
        raise ValueError("hạn bị ngược")
    con = dict(viec)
    lich = []
    for hom in ngay:
        duoc = [ten for ten, (tu, den) in con.items() if tu <= hom <= den]
        chon = min(duoc, key=lambda ten: (con[ten][1], ten), default=None)
        con.pop(chon, None)
        lich.append(chon)
    return lich
    ### END SOLUTION


# %% tests="xep_ngay" points=3
viec = {"ưu đãi": (4, 15), "ngày hội": (1, 17), "chè": (1, 31)}
assert xep_ngay([5, 10, 20, 25], viec) == ["ưu đãi", "ngày hội", "chè", None]
assert xep_ngay([2], {"ưu đãi": (4, 15)}) == [None]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.channel_calendar", "xep_ngay", xep_ngay, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Hai bài giống nhau đến đâu
#
# Viết `giong_nhau(a, b)` theo hệ số Jaccard trên **cụm hai từ liền nhau**, **làm tròn 3 chữ số**:
#
# $$J(A, B) = \frac{|A \cap B|}{|A \cup B|}$$
#
# - Từ là chuỗi chữ và số (dấu câu bỏ đi), viết thường. Bài một từ thì cụm là chính từ đó (bộ một phần tử). Hai bài đều rỗng: `0.0`.
# - So từng từ thì đảo câu vẫn giống hệt; so cụm hai từ thì biết thứ tự.

# %% solution="giong_nhau"
import re
from itertools import pairwise


def giong_nhau(a, b):
    """Hệ số Jaccard trên cụm hai từ."""

    ### BEGIN SOLUTION
    def cum(bai):
        tu = re.findall(r"\w+", bai.lower())
        return {tuple(tu)} if len(tu) == 1 else set(pairwise(tu))

    x, y = cum(a), cum(b)
    return round(len(x & y) / len(x | y), 3) if x | y else 0.0
    ### END SOLUTION


# %% tests="giong_nhau" points=3
assert giong_nhau("Chè ngon lắm.", "chè ngon lắm") == 1.0
assert giong_nhau("chè ngon lắm", "lắm ngon chè") == 0.0
assert giong_nhau("một hai ba", "một hai bốn") == 0.333
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.channel_calendar", "giong_nhau", giong_nhau, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Soát một bài
#
# Viết `kiem_bai(bai, su_that, gioi_han)`, trả về danh sách lỗi theo đúng thứ tự dưới đây, mỗi lỗi nhiều nhất một lần.
#
# - `"dài"`: bài dài hơn `gioi_han` ký tự.
# - `"tên"`: bài không chứa `su_that["ten"]` (không kể hoa thường).
# - `"giá"`: có số tiền trong bài khác `su_that["gia"]`. Số tiền là chữ số, có thể có dấu chấm ngăn từng ba chữ số, theo sau là `đồng`, `đ` hoặc `k` (nghìn), có thể cách một dấu cách; sau chữ đơn vị không còn chữ hay số nào dính liền. `185.000 đồng`, `185000đ`, `185k` là một. Có dấu chấm sai chỗ thì cũng là sai giá.
# - `"cấm"`: có một cụm trong `su_that["cam"]` (không kể hoa thường).


# %% solution="kiem_bai"
import re


def kiem_bai(bai, su_that, gioi_han):
    """Những lỗi của một bài."""
    ### BEGIN SOLUTION
    loi, thuong = [], bai.lower()
    if len(bai) > gioi_han:
        loi.append("dài")
    if su_that["ten"].lower() not in thuong:
        loi.append("tên")
    for so, don_vi in re.findall(r"(?<![\w.])(\d[\d.]*) ?(đồng|đ|k)(?!\w)", thuong):
        dung = re.fullmatch(r"\d+|\d{1,3}(?:\.\d{3})+", so)
        tien = int(so.replace(".", "")) * (1000 if don_vi == "k" else 1) if dung else None
        if tien != su_that["gia"]:
            loi.append("giá")
            break
    if any(cum.lower() in thuong for cum in su_that["cam"]):
        loi.append("cấm")
    return loi
    ### END SOLUTION


# %% tests="kiem_bai" points=4
che = {"ten": "Chè Mây Ngàn", "gia": 185000, "cam": ["chữa bệnh", "ngon nhất"]}
assert kiem_bai("Chè Mây Ngàn giá 185.000 đồng, chỉ 185k thôi!", che, 150) == []
assert kiem_bai("Chè ngon nhất, 158.000 đồng", che, 20) == ["dài", "tên", "giá", "cấm"]
assert kiem_bai("Chè Mây Ngàn đón khách 185 km đường xa", che, 150) == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.channel_calendar", "kiem_bai", kiem_bai, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Nghĩ thêm
#
# - Nếu mỗi bài có “giá trị” khác nhau, việc hết hạn sớm nhất trước còn tốt nhất không?
# - Làm sao biết AI *nói đúng số mà sai nghĩa*, như “giảm còn 10%” thay cho “giảm 10%”?
