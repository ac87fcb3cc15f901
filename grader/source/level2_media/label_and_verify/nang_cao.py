# %% [markdown]
# # Nâng cao: tên miền thật, tên giống nhau, và điểm Brier
#
# **Bậc 2 · Bài 8 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy tách đường dẫn, tìm tên miền trông giống tên thật, rồi chấm độ chắc chắn của bạn. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Trang thật của một đường dẫn
#
# Viết `trang_that(duong_dan, duoi_kep)`. Trả về phần tên miền mà một người sở hữu, chữ thường.
#
# - Tên máy là phần sau `://`, đến trước `/`, `?` hay `#` đầu tiên. Không có `://` thì tính từ đầu.
# - Phần trước dấu `@` **cuối cùng** trong đó chỉ để đánh lừa: bỏ đi. Cổng (`:8080`) và dấu chấm ở cuối cũng bỏ.
# - Tên máy chỉ gồm số và dấu chấm: trả về nguyên.
# - Hai nhãn cuối thuộc `duoi_kep` (như `gov.vn`) thì lấy ba nhãn cuối, không thì lấy hai. Ít nhãn hơn thì lấy hết.
# - Tên máy rỗng: báo `ValueError`.

# %% solution="trang_that"
def trang_that(duong_dan, duoi_kep):
    """Phần tên miền có chủ, như "abc.gov.vn"."""
    ### BEGIN SOLUTION
    may = duong_dan.strip().partition("://")[2] if "://" in duong_dan else duong_dan.strip()
    for dau in "/?#":
        may = may.partition(dau)[0]
    may = may.rpartition("@")[2].partition(":")[0].rstrip(".").lower()
    if not may:
        raise ValueError("không có tên máy")
    nhan = may.split(".")
    if all(phan.isdigit() for phan in nhan):
        return may
    so = 3 if ".".join(nhan[-2:]) in duoi_kep else 2
    return ".".join(nhan[-so:])
    ### END SOLUTION


# %% tests="trang_that" points=3
KEP = {"gov.vn", "com.vn"}
assert trang_that("https://dichvu.xa.gov.vn/nop?x=1", KEP) == "xa.gov.vn"
assert trang_that("https://nganhang.example@XAU.example:8080/a", KEP) == "xau.example"
assert trang_that("192.0.2.7/dang-nhap", KEP) == "192.0.2.7"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "trang_that", trang_that, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Hai tên cách nhau bao xa, dưới mắt người vội
#
# Viết `khoang_cach(a, b, nham)`: số phép ít nhất để biến `a` thành `b`. Mỗi phép xoá, chèn hay thay một chữ tính 1, nhưng:
#
# - `nham` là danh sách các cặp chuỗi trông giống nhau, như `("0", "o")`, `("rn", "m")`. Thay chuỗi này bằng chuỗi kia, **theo cả hai chiều**, tính 0.
# - Phép thay của `nham` áp dụng trên các đoạn liền nhau của `a` và `b`, mỗi đoạn một lần, không chồng lên nhau.


# %% solution="khoang_cach"
def khoang_cach(a, b, nham):
    """Khoảng cách sửa chữa, những cặp dễ nhầm thì không mất gì."""
    ### BEGIN SOLUTION
    cap = [*nham, *((y, x) for x, y in nham)]
    tot = {(0, 0): 0}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) == (0, 0):
                continue
            cach = []
            if i:
                cach.append(tot[i - 1, j] + 1)
            if j:
                cach.append(tot[i, j - 1] + 1)
            if i and j:
                cach.append(tot[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
            for x, y in cap:
                if a[:i].endswith(x) and b[:j].endswith(y) and x and y:
                    cach.append(tot[i - len(x), j - len(y)])
            tot[i, j] = min(cach)
    return tot[len(a), len(b)]
    ### END SOLUTION


# %% tests="khoang_cach" points=3
NHAM = [("0", "o"), ("rn", "m"), ("l", "i")]
assert khoang_cach("nganhangd0i", "nganhangdoi", NHAM) == 0
assert khoang_cach("suorn", "suom", NHAM) == 0
assert khoang_cach("banman", "banmanh", NHAM) == 1
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "khoang_cach", khoang_cach, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Điểm Brier tách làm ba
#
# Mỗi lần đoán là `(phan_tram, dung)`: bạn nói chắc bao nhiêu phần trăm, và đúng hay sai. Đặt $p = \text{phần trăm}/100$, $o$ là 1 nếu đúng.
# Điểm Brier là trung bình của $(p-o)^2$. Gom các lần đoán cùng phần trăm thành nhóm $k$ có $n_k$ lần, tỉ lệ đúng $\bar o_k$; tỉ lệ đúng chung là $\bar o$ (Murphy, 1973):
#
# $$\underbrace{\tfrac1N\sum n_k(p_k-\bar o_k)^2}_{\text{lệch}} - \underbrace{\tfrac1N\sum n_k(\bar o_k-\bar o)^2}_{\text{phân biệt}} + \underbrace{\bar o(1-\bar o)}_{\text{khó}}$$
#
# Viết `tach_brier(lan_doan)`, trả về bộ ba `(lech, phan_biet, kho)` là các `Fraction`. Danh sách rỗng, hay phần trăm ngoài 0–100: báo `ValueError`.

# %%
from collections import defaultdict
from fractions import Fraction


# %% solution="tach_brier"
def tach_brier(lan_doan):
    """Độ lệch, độ phân biệt, độ khó: Brier = lệch - phân biệt + khó."""
    ### BEGIN SOLUTION
    if not lan_doan or any(not 0 <= p <= 100 for p, _ in lan_doan):
        raise ValueError("cần ít nhất một lần đoán, phần trăm từ 0 đến 100")
    nhom = defaultdict(list)
    for p, dung in lan_doan:
        nhom[p].append(int(dung))
    n = len(lan_doan)
    chung = Fraction(sum(sum(o) for o in nhom.values()), n)
    lech = phan_biet = Fraction(0)
    for p, o in nhom.items():
        ti_le = Fraction(sum(o), len(o))
        lech += len(o) * (Fraction(p, 100) - ti_le) ** 2
        phan_biet += len(o) * (ti_le - chung) ** 2
    return lech / n, phan_biet / n, chung * (1 - chung)
    ### END SOLUTION


# %% tests="tach_brier" points=4
assert tach_brier([(100, True), (100, True)]) == (0, 0, 0)
assert tach_brier([(50, True), (50, False)]) == (0, 0, Fraction(1, 4))
assert tach_brier([(90, False)]) == (Fraction(81, 100), 0, 0)
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "tach_brier", tach_brier, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với ảnh của bạn
#
# Ô dưới đây không chấm điểm. Nó đo mức sai khác của ảnh luyện tập chưa rõ nguồn, rồi cho xem chỗ đổi nhiều nhất.


# %%
def thu():
    """Mức sai khác của tấm ảnh ghép, và chỗ sáng nhất của nó."""
    from level2_media.label_and_verify import clues, lesson
    from workshop.media.opening import open_picture

    anh = open_picture(lesson.cases["practice/canbo-a"].folder / "05.jpg").image
    hinh, cho = clues.error_picture(anh)
    print(cho)
    return hinh


# Bỏ dấu # ở dòng dưới để chạy:
# thu()

# %% [markdown]
# ## Nghĩ thêm
#
# - Lưu ảnh ghép thêm ba lần với chất lượng 60 rồi đo lại. Mức sai khác còn chỉ ra chỗ ghép không? Điều đó nói gì về ảnh nhận qua ứng dụng chat?
# - Người luôn nói “90 %” mà đúng 90 % thì lệch bằng 0, phân biệt cũng bằng 0. Người ấy có giúp bạn biết **tin nào** đáng ngờ không?
