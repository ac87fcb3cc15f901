# %% [markdown]
# # Nâng cao: tự viết ba phép tính trên ảnh
#
# **Bậc 2 · Bài 1 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy tách sản phẩm và lấy lại màu thật. Ở đây bạn viết lại ba phần của việc đó bằng Python thuần, đúng đến từng điểm ảnh.
# Số nguyên và `Fraction` cho kết quả như nhau trên mọi máy; số thực dấu phẩy động thì không.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Ngưỡng Otsu: đâu là nền, đâu là vật
#
# Nobuyuki Otsu (1979) chọn ngưỡng sao cho hai nhóm sáng và tối **cách xa nhau nhất**. Viết `otsu(tan_suat)`:
#
# - `tan_suat[v]` là số điểm ảnh có độ sáng `v` (số nguyên không âm).
# - Với ngưỡng `t`, nhóm tối gồm các điểm có độ sáng $\le t$, nhóm sáng gồm các điểm còn lại. Cả hai nhóm phải có điểm.
# - Trả về `t` làm lớn nhất $n_0 n_1 (\mu_0 - \mu_1)^2$, với $n$ là số điểm và $\mu$ là độ sáng trung bình của nhóm. Bằng nhau thì lấy `t` nhỏ hơn.
# - Không chia được hai nhóm thì báo `ValueError`.
#
# Làm mọi ngưỡng trong **một lượt** cộng dồn, đừng cộng lại từ đầu cho mỗi `t`.

# %% solution="otsu"
from fractions import Fraction


def otsu(tan_suat):
    """Ngưỡng chia độ sáng thành hai nhóm cách xa nhau nhất."""
    ### BEGIN SOLUTION
    het = sum(tan_suat)
    tong = sum(v * n for v, n in enumerate(tan_suat))
    n0 = s0 = 0
    tot, chon = Fraction(-1), None
    for t, n in enumerate(tan_suat):
        n0, s0 = n0 + n, s0 + t * n
        if 0 < n0 < het:
            do = Fraction((s0 * (het - n0) - (tong - s0) * n0) ** 2, n0 * (het - n0))
            tot, chon = (do, t) if do > tot else (tot, chon)
    if chon is None:
        raise ValueError("ảnh chỉ có một độ sáng")
    return chon
    ### END SOLUTION


# %% tests="otsu" points=3
assert otsu([5, 0, 0, 5]) == 0
assert otsu([10, 20, 10, 0, 0, 8, 16, 8]) == 2
assert otsu([0, 1, 1]) == 1
try:
    otsu([0, 9, 0])
except ValueError:
    pass
else:
    raise AssertionError("một độ sáng thì không chia được")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.product_photo", "otsu", otsu, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Cân bằng trắng theo tờ giấy
#
# Viết `can_trang(anh, o)`. `anh` là danh sách hàng, mỗi điểm là bộ `(r, g, b)`. `o = (x, y, rong, cao)` là khung nằm trong tờ giấy trắng.
#
# - Mỗi kênh: lấy **trung vị** `m` của khung (sắp tăng dần, lấy phần tử thứ `len // 2`).
# - Mỗi giá trị `v` của kênh thành `v × 236 / m`, nhưng hệ số không quá 4; **làm tròn nửa lên**, rồi chặn ở 255.
# - Khung lọt ra ngoài ảnh hoặc rỗng, hay có kênh `m < 24`: báo `ValueError`.
#
# Trả về ảnh mới, cùng kiểu. Không dùng số thực: `236.0 / m` làm tròn sai ở những giá trị nằm đúng nửa.


# %% solution="can_trang"
def can_trang(anh, o):
    """Ảnh sau khi kéo tờ giấy về màu trắng."""
    ### BEGIN SOLUTION
    x, y, rong, cao = o
    if x < 0 or y < 0 or rong < 1 or cao < 1 or y + cao > len(anh) or x + rong > len(anh[0]):
        raise ValueError("khung lọt ra ngoài ảnh")
    diem = [d for hang in anh[y : y + cao] for d in hang[x : x + rong]]
    giua = [sorted(kenh)[len(diem) // 2] for kenh in zip(*diem, strict=True)]
    if min(giua) < 24:
        raise ValueError("khung tối quá")
    he_so = [min(Fraction(236, m), Fraction(4)) for m in giua]

    def tron(v, h):
        return min(255, (2 * v * h.numerator + h.denominator) // (2 * h.denominator))

    return [[tuple(map(tron, d, he_so)) for d in hang] for hang in anh]
    ### END SOLUTION


# %% tests="can_trang" points=3
giay = [[(118, 236, 59), (100, 10, 59)], [(118, 236, 59), (1, 255, 255)]]
assert can_trang(giay, (0, 0, 1, 2)) == [
    [(236, 236, 236), (200, 10, 236)],
    [(236, 236, 236), (2, 255, 255)],
]
for khung in [(1, 1, 2, 1), (-1, 0, 1, 1), (0, 0, 0, 1)]:
    try:
        can_trang(giay, khung)
    except ValueError:
        continue
    raise AssertionError(f"khung {khung} không nằm trong ảnh")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.product_photo", "can_trang", can_trang, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Giữ vật lớn nhất, lấp lỗ thủng
#
# Mặt nạ sau khi tách thường có đốm thừa và lỗ thủng. Viết `tach_vat(mat_na)`, với `mat_na` là danh sách hàng gồm 0 và 1, trả về bộ `(mat_na_moi, khung)`:
#
# - Chỉ giữ **mảng liền nhau lớn nhất** (liền theo bốn hướng). Bằng nhau thì lấy mảng có điểm đầu tiên gặp trước khi đọc từ trên xuống, từ trái sang.
# - Lấp mọi **lỗ kín**: điểm 0 không đi được ra mép ảnh theo bốn hướng qua các điểm 0 của mặt nạ **đã chỉ còn một mảng**.
# - `khung = (x, y, rong, cao)` ôm sát vật. Không có điểm 1 nào thì trả về `None`.
#
# Đừng dùng đệ quy: ảnh thật có hàng triệu điểm, Python sẽ hết ngăn xếp.


# %% solution="tach_vat"
def tach_vat(mat_na):
    """Vật lớn nhất với các lỗ đã lấp, và khung của nó."""
    ### BEGIN SOLUTION
    cao, rong = len(mat_na), len(mat_na[0]) if mat_na else 0

    def loang(goc, duoc):
        den, cho = set(goc), list(goc)
        while cho:
            y, x = cho.pop()
            for q in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                if q in duoc and q not in den:
                    den.add(q)
                    cho.append(q)
        return den

    con = {(y, x) for y in range(cao) for x in range(rong) if mat_na[y][x]}
    lon = set()
    for p in sorted(con):
        if p in con:
            mang = loang([p], con)
            con -= mang
            lon = mang if len(mang) > len(lon) else lon
    if not lon:
        return None
    trong = {(y, x) for y in range(cao) for x in range(rong)} - lon
    mep = [(y, x) for y, x in trong if y in (0, cao - 1) or x in (0, rong - 1)]
    lon |= trong - loang(mep, trong)
    ys, xs = zip(*lon, strict=True)
    moi = [[int((y, x) in lon) for x in range(rong)] for y in range(cao)]
    return moi, (min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)
    ### END SOLUTION


# %% tests="tach_vat" points=4
vong = [[0, 1, 1, 1, 0], [0, 1, 0, 1, 0], [0, 1, 1, 1, 1], [1, 0, 0, 0, 0]]
assert tach_vat(vong) == (
    [[0, 1, 1, 1, 0], [0, 1, 1, 1, 0], [0, 1, 1, 1, 1], [0, 0, 0, 0, 0]],
    (1, 0, 4, 3),
)
assert tach_vat([[1, 0], [0, 1]]) == ([[1, 0], [0, 0]], (0, 0, 1, 1))
assert tach_vat([[0, 0]]) is None
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.product_photo", "tach_vat", tach_vat, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với ảnh của bạn
#
# Ô dưới đây không chấm điểm. Các hàm của bài chạy được từ mọi chương trình Python: mở ảnh bất kỳ, tách nền, xuất cho từng kênh.


# %%
def thu(kenh):
    """Ảnh của một kênh làm từ ảnh luyện tập, khung để máy đoán."""
    from level2_media.product_photo import lesson, task
    from level2_media.product_photo.channels import channels
    from level2_media.product_photo.record import Photo, Settings
    from workshop.media.opening import open_picture

    mo = open_picture(lesson.cases["practice/htx-a"].folder / "photo.jpg")
    anh = Photo(file="photo.jpg", width=mo.size[0], height=mo.size[1])
    return next(task.pictures(mo.image, anh, Settings(light="brighter"), [channels()[kenh]]))


# Bỏ dấu # ở dòng dưới để chạy:
# thu("zalo").encoded.quality

# %% [markdown]
# ## Nghĩ thêm
#
# - `otsu` chỉ nhìn độ sáng. Hộp đỏ trên bàn nâu sáng bằng nhau thì sao? Bạn đọc `workshop/media/cutout.py` xem grabCut dùng màu và đường biên thế nào.
# - Cân bằng trắng nhân mọi điểm với cùng hệ số. Ảnh có hai loại đèn (cửa sổ và bóng vàng) thì hệ số nào đúng?
