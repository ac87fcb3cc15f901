# %% [markdown]
# # Nâng cao: làm sạch mà không tin ai
#
# **Bậc 4 · Bài 1 · dành cho người biết Python · khoảng 50 phút**
#
# Ba phần khó nhất của việc làm sạch: đọc ngày mà không đoán, gom dòng trùng mà không so từng đôi, và chạy lại nhật ký để biết ai đã sửa lén.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Đọc ngày, không đoán
#
# Viết `doc_ngay(chu, nam_tu, nam_den)`, trả về danh sách **mọi** cách đọc hợp lệ, mỗi cách là chuỗi `"YYYY-MM-DD"`, xếp tăng dần, không lặp.
#
# - `chu` có dạng `a/b/c`, dấu ngăn là một trong `/`, `.`, `-` và phải giống nhau. `a`, `b` có một hoặc hai chữ số.
# - Ngày có thể đứng trước tháng, hoặc tháng đứng trước ngày.
# - `c` có bốn chữ số thì là năm. Có hai chữ số thì thử cả `19..` và `20..`, chỉ giữ năm trong khoảng `nam_tu` đến `nam_den` (kể cả hai đầu).
# - Không có cách nào hợp lệ, hoặc chữ sai dạng: trả về `[]`.

# %% solution="doc_ngay"
import re
from datetime import date


def doc_ngay(chu, nam_tu, nam_den):
    """Mọi cách đọc một ngày viết bằng số."""
    ### BEGIN SOLUTION
    dang = re.fullmatch(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\s*", chu, re.ASCII)
    if not dang:
        return []
    a, b, c = int(dang[1]), int(dang[3]), dang[4]
    nam = (
        [int(c)]
        if len(c) == 4
        else [n for n in (1900 + int(c), 2000 + int(c)) if nam_tu <= n <= nam_den]
    )
    cach = set()
    for y in nam:
        for ngay, thang in ((a, b), (b, a)):
            try:
                cach.add(date(y, thang, ngay).isoformat())
            except ValueError:
                continue
    return sorted(cach)
    ### END SOLUTION


# %% tests="doc_ngay" points=3
assert doc_ngay("25/3/1962", 1930, 2020) == ["1962-03-25"]
assert doc_ngay("5/3/1962", 1930, 2020) == ["1962-03-05", "1962-05-03"]
assert doc_ngay("31/02/1980", 1930, 2020) == []
assert doc_ngay("13.7.26", 1920, 2026) == ["1926-07-13", "2026-07-13"]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level4_data.clean_table", "doc_ngay", doc_ngay, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Gom dòng trùng, không so từng đôi
#
# 100.000 dòng có 5 tỷ đôi. Người ta chỉ so những dòng nằm chung một **khối** (chung một khoá), rồi nối các đôi giống nhau thành nhóm.
#
# Viết `gom_nhom(dong, khoa, giong)`, trả về danh sách nhóm, mỗi nhóm là danh sách chỉ số dòng tăng dần, các nhóm xếp theo chỉ số đầu.
#
# - `khoa(dong[i])` trả về danh sách khoá (chuỗi) của một dòng. Hai dòng là ứng viên khi có ít nhất một khoá chung.
# - `giong(a, b)` cho biết hai dòng có là một không. **Chỉ gọi cho ứng viên, mỗi đôi tối đa một lần**, dòng đứng trước là `a`.
# - Giống nhau có tính nối tiếp: 1 giống 2, 2 giống 3 thì cả ba một nhóm. Dòng không giống ai là nhóm một mình.

# %% solution="gom_nhom"
from collections import defaultdict
from itertools import combinations


def gom_nhom(dong, khoa, giong):
    """Các nhóm dòng trùng nhau."""
    ### BEGIN SOLUTION
    khoi = defaultdict(list)
    for i, mot in enumerate(dong):
        for k in dict.fromkeys(khoa(mot)):
            khoi[k].append(i)
    goc = list(range(len(dong)))

    def dau(i):
        while goc[i] != i:
            goc[i] = goc[goc[i]]
            i = goc[i]
        return i

    for i, j in sorted({doi for nhom in khoi.values() for doi in combinations(nhom, 2)}):
        if giong(dong[i], dong[j]):
            goc[max(dau(i), dau(j))] = min(dau(i), dau(j))
    nhom = defaultdict(list)
    for i in range(len(dong)):
        nhom[dau(i)].append(i)
    return [nhom[i] for i in sorted(nhom)]
    ### END SOLUTION


# %% tests="gom_nhom" points=3
ten = ["an 1962", "An 1962", "Bình 1970", "an 1988"]


def khoa(t):
    return [t.split()[0].lower()]


def giong(a, b):
    return a.lower() == b.lower()


assert gom_nhom(ten, khoa, giong) == [[0, 1], [2], [3]]
assert gom_nhom(["a", "a"], lambda t: [], giong) == [[0], [1]], "không chung khoá thì không so"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level4_data.clean_table", "gom_nhom", gom_nhom, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Chạy lại nhật ký
#
# Viết `phat_lai(nguon, nhat_ky, sach)`, trả về danh sách chỗ gian, mỗi chỗ là bộ ba `(dòng, cột, lý do)`, theo thứ tự gặp.
#
# - `nguon`, `sach`: từ điển `dòng → {cột: chữ}`. `nhat_ky`: danh sách bộ bốn `(dòng, cột, trước, sau)`.
# - Chạy từng dòng nhật ký theo thứ tự. `trước` khác chữ đang có thì thêm `(dòng, cột, "trước sai")`, rồi vẫn đặt ô thành `sau`. Dòng hoặc cột không có trong nguồn thì thêm `(dòng, cột, "không có")` và bỏ qua.
# - Sau đó, với từng dòng của `sach` (theo thứ tự) và từng cột: khác kết quả chạy lại thì thêm `(dòng, cột, "sửa lén")`. Dòng không có trong nguồn thì thêm `(dòng, "", "dòng lạ")`.
# - Không được sửa `nguon`.


# %% solution="phat_lai"
def phat_lai(nguon, nhat_ky, sach):
    """Những chỗ mà nguồn cộng nhật ký không ra trang sạch."""
    ### BEGIN SOLUTION
    nay = {dong: dict(o) for dong, o in nguon.items()}
    gian = []
    for dong, cot, truoc, sau in nhat_ky:
        if cot not in nay.get(dong, {}):
            gian.append((dong, cot, "không có"))
            continue
        if nay[dong][cot] != truoc:
            gian.append((dong, cot, "trước sai"))
        nay[dong][cot] = sau
    for dong, o in sach.items():
        if dong not in nay:
            gian.append((dong, "", "dòng lạ"))
            continue
        gian += [(dong, cot, "sửa lén") for cot, chu in o.items() if nay[dong].get(cot) != chu]
    return gian
    ### END SOLUTION


# %% tests="phat_lai" points=4
nguon = {"5": {"tên": "AN ", "sđt": "912"}}
nhat_ky = [("5", "tên", "AN ", "AN"), ("5", "tên", "AN", "An")]
assert phat_lai(nguon, nhat_ky, {"5": {"tên": "An", "sđt": "912"}}) == []
assert phat_lai(nguon, nhat_ky, {"5": {"tên": "An", "sđt": "0912"}}) == [("5", "sđt", "sửa lén")]
assert phat_lai(nguon, [("5", "tên", "Ân", "An")], {}) == [("5", "tên", "trước sai")]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level4_data.clean_table", "phat_lai", phat_lai, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Nghĩ thêm
#
# - Khối “cùng tên” của 100.000 người có khối “Nguyễn Văn Hùng” rất to. Bạn chia nhỏ khối đó bằng gì mà không bỏ sót người ghi sai ngày sinh?
# - Nhật ký đúng từng dòng vẫn có thể *giấu* một việc làm sai. Việc gì? (Gợi ý: xem “Đã bỏ”.)
