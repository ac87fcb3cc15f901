# %% [markdown]
# # Nâng cao: che, lọc khung, và đo xem còn đọc được bao nhiêu
#
# **Bậc 2 · Bài 3 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy tìm mặt, che bằng ô vuông, rồi người chấm đo phần chi tiết còn sót. Ở đây bạn viết lại ba phần đó bằng Python thuần, đúng đến từng số nguyên và phân số.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Che bằng ô vuông
#
# Viết `o_vuong(anh, khung, k)`. `anh` là danh sách hàng, mỗi điểm là một số nguyên 0–255. `khung = (x, y, rong, cao)` nằm trong ảnh.
#
# - Cạnh dài của khung chia thành `min(k, cạnh dài)` ô. Cạnh ngắn `c` chia thành $k \cdot c / \text{cạnh dài}$ ô, **làm tròn nửa lên**, ít nhất 1, nhiều nhất `c`.
# - Cạnh dài `n` điểm chia `m` ô thì ô thứ `i` gồm các điểm từ `i * n // m` đến trước `(i + 1) * n // m`.
# - Mỗi ô nhận trung bình của nó, **làm tròn nửa lên**. Ngoài khung giữ nguyên. Không sửa `anh` được đưa vào.

# %% solution="o_vuong"
def o_vuong(anh, khung, k):
    """Ảnh mới, trong khung chỉ còn vài ô màu."""
    ### BEGIN SOLUTION
    x, y, rong, cao = khung
    dai = max(rong, cao)
    so = [max(1, min((2 * k * canh + dai) // (2 * dai), canh)) for canh in (rong, cao)]
    moi = [list(hang) for hang in anh]
    for j in range(so[1]):
        for i in range(so[0]):
            xs = range(x + i * rong // so[0], x + (i + 1) * rong // so[0])
            ys = range(y + j * cao // so[1], y + (j + 1) * cao // so[1])
            tong, n = sum(anh[b][a] for b in ys for a in xs), len(xs) * len(ys)
            for b in ys:
                for a in xs:
                    moi[b][a] = (2 * tong + n) // (2 * n)
    return moi
    ### END SOLUTION


# %% tests="o_vuong" points=3
goc = [[0, 10, 20, 31], [0, 10, 20, 30], [5, 5, 5, 5]]
assert o_vuong(goc, (0, 0, 4, 2), 2) == [[5, 5, 25, 25], [5, 5, 25, 25], [5, 5, 5, 5]]
assert o_vuong(goc, (1, 0, 2, 2), 1) == [[0, 15, 15, 31], [0, 15, 15, 30], [5, 5, 5, 5]]
assert goc[0] == [0, 10, 20, 31], "không được sửa ảnh đưa vào"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.blur_faces", "o_vuong", o_vuong, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Một khuôn mặt, một khung
#
# Máy nhìn ảnh nhiều lần (xoay, làm sáng, cắt nhỏ) nên thấy một mặt nhiều lần. Viết `loc_khung(khung, diem, nguong)`:
#
# - `khung` là danh sách `(x, y, rong, cao)`, `diem` là danh sách số cùng độ dài, `nguong` là `Fraction`.
# - Xét từ điểm cao xuống; bằng điểm thì số thứ tự nhỏ trước. Giữ một khung nếu với **mọi khung đã giữ**, phần chung chia cho diện tích **khung nhỏ hơn** nhỏ hơn `nguong`.
# - Trả về danh sách số thứ tự của các khung được giữ, theo thứ tự đã xét.

# %%
from fractions import Fraction


# %% solution="loc_khung"
def loc_khung(khung, diem, nguong):
    """Số thứ tự các khung được giữ, chắc chắn nhất trước."""

    ### BEGIN SOLUTION
    def chung(a, b):
        ngang = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
        doc = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
        phan = max(ngang, 0) * max(doc, 0)
        return Fraction(phan, min(a[2] * a[3], b[2] * b[3]))

    giu = []
    for i in sorted(range(len(khung)), key=lambda i: (-diem[i], i)):
        if all(chung(khung[i], khung[j]) < nguong for j in giu):
            giu.append(i)
    return giu
    ### END SOLUTION


# %% tests="loc_khung" points=3
hai = [(0, 0, 10, 10), (2, 2, 10, 10), (30, 0, 10, 10)]
assert loc_khung(hai, [5, 9, 1], Fraction(1, 2)) == [1, 2]
assert loc_khung(hai, [5, 9, 1], Fraction(2, 3)) == [1, 0, 2]
assert loc_khung([(0, 0, 4, 4), (1, 1, 2, 2)], [7, 7], Fraction(1)) == [0]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.blur_faces", "loc_khung", loc_khung, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Còn lại bao nhiêu chi tiết
#
# Hỏi máy tìm mặt “còn thấy mặt không” là chưa đủ: máy này không thấy, người khác vẫn nhận ra. Ta đo thẳng trên điểm ảnh.
# **Chi tiết** của một điểm là giá trị của nó trừ trung bình ô `c × c` chứa nó. Gọi chi tiết trước khi che là $d$, sau khi che là $e$. Phần còn lại là hệ số hồi quy
#
# $$\frac{\sum d\,e}{\sum d^2}$$
#
# Viết `con_lai(truoc, sau, c)`, trả về `Fraction`. `truoc` và `sau` cùng cỡ, hai cạnh chia hết cho `c`; không thì báo `ValueError`. Chỗ vốn phẳng ($\sum d^2 = 0$) trả về 0.


# %% solution="con_lai"
def con_lai(truoc, sau, c):
    """Phần chi tiết của chỗ cần che mà ảnh sau vẫn còn."""
    ### BEGIN SOLUTION
    cao, rong = len(truoc), len(truoc[0])
    if len(sau) != cao or len(sau[0]) != rong or cao % c or rong % c:
        raise ValueError("hai ảnh phải cùng cỡ và chia hết cho ô")
    tu = mau = 0
    for y in range(0, cao, c):
        for x in range(0, rong, c):
            d, e = ([h for hang in anh[y : y + c] for h in hang[x : x + c]] for anh in (truoc, sau))
            n = c * c
            tu += n * sum(a * b for a, b in zip(d, e, strict=True)) - sum(d) * sum(e)
            mau += n * sum(a * a for a in d) - sum(d) ** 2
    return Fraction(tu, mau) if mau else Fraction(0)
    ### END SOLUTION


# %% tests="con_lai" points=4
mat = [[10, 200, 30, 30], [60, 90, 30, 30]]
assert con_lai(mat, mat, 2) == 1
assert con_lai(mat, [[90, 90, 30, 30], [90, 90, 30, 30]], 2) == 0
mo = [[(v + 90) // 2 for v in hang] for hang in mat]
assert con_lai(mat, mo, 2) == Fraction(1, 2)
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.blur_faces", "con_lai", con_lai, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với ảnh của bạn
#
# Ô dưới đây không chấm điểm. Nó tìm mặt trong ảnh luyện tập rồi che, đo phần còn lại của từng mặt.


# %%
def thu():
    """Phần chi tiết còn lại của từng khuôn mặt mà máy tìm thấy, sau khi che."""
    from level2_media.blur_faces import lesson, reading, task
    from workshop.media.opening import open_picture

    anh = open_picture(lesson.cases["practice/canbo-a"].folder / "photo.jpg").image
    khung = task.proposals(anh, anh.size)
    sau = task.hide(anh, anh.size, khung)
    return [round(reading.remaining(anh.crop(k.corners), sau.crop(k.corners)), 2) for k in khung]


# Bỏ dấu # ở dòng dưới để chạy:
# thu()

# %% [markdown]
# ## Nghĩ thêm
#
# - Biển số chỉ có chữ và số, phông chữ ai cũng biết. Vì sao che biển bằng ô vuông vẫn dò ra được, còn che mặt thì không? Bạn thử viết phép dò cho một chữ số.
# - `con_lai` bằng 0 khi đảo màu ảnh thì sao? Bạn sửa phép đo để không bị qua mặt.
