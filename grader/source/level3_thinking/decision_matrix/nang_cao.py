# %% [markdown]
# # Nâng cao: tự viết máy cân phương án, đúng đến từng phân số
#
# **Bậc 3 · Bài 5 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy quy điểm, tính trọng số từ so sánh cặp, rồi tìm mức đổi ngôi. Ở đây bạn viết lại ba phần đó.
# Số thực dấu phẩy động làm tròn ngầm: `0.1 + 0.2 != 0.3`. Khi hai phương án bằng điểm, một lần làm tròn là đủ để chọn nhầm. Vì vậy điểm và mức đổi ngôi dùng `Fraction`.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Tổng điểm chính xác
#
# Viết `tong_diem(bang, cao_hon_tot, trong_so)`, trả về danh sách tổng điểm (`Fraction`), mỗi phương án một số.
#
# - `bang`: danh sách hàng, mỗi hàng một phương án, mỗi ô là `Fraction` hoặc `None` (không có số liệu).
# - `cao_hon_tot`: mỗi cột một `True` (cao hơn tốt) hoặc `False` (thấp hơn tốt).
# - `trong_so`: mỗi cột một `Fraction`, cộng lại đúng 1; không đúng thì báo `ValueError`.
#
# Điểm một ô là khoảng cách tới nơi kém nhất cột đó, chia cho khoảng giữa tốt nhất và kém nhất. Ô `None` được 0 điểm. Cả cột bằng nhau thì ô nào có số cũng được 1 điểm.

# %% solution="tong_diem"
from fractions import Fraction


def tong_diem(bang, cao_hon_tot, trong_so):
    """Tổng điểm chính xác của từng phương án."""
    ### BEGIN SOLUTION
    if sum(trong_so) != 1:
        raise ValueError("trọng số phải cộng lại đúng 1")
    tong = [Fraction(0)] * len(bang)
    for cot, (cao, nang) in enumerate(zip(cao_hon_tot, trong_so, strict=True)):
        co = [hang[cot] for hang in bang if hang[cot] is not None] or [Fraction(0)]
        kem, rong = (min(co) if cao else max(co)), max(co) - min(co)
        for i, so in enumerate(hang[cot] for hang in bang):
            tong[i] += 0 if so is None else nang * (abs(so - kem) / rong if rong else 1)
    return tong
    ### END SOLUTION


# %% tests="tong_diem" points=3
F = Fraction
bang = [[F(100), F(3)], [F(200), F(9)], [F(150), None]]
assert tong_diem(bang, [False, True], [F(1, 2), F(1, 2)]) == [F(1, 2), F(1, 2), F(1, 4)]
assert tong_diem([[F(5)], [F(5)]], [True], [F(1)]) == [1, 1]
try:
    tong_diem(bang, [False, True], [F(1, 2), F(1, 3)])
except ValueError:
    pass
else:
    raise AssertionError("trọng số cộng lại khác 1 phải báo ValueError")
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level3_thinking.decision_matrix", "tong_diem", tong_diem, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Trọng số và độ nhất quán từ so sánh cặp
#
# Bảng so sánh `A` vuông, `A[i][j]` cho biết tiêu chí `i` quan trọng gấp mấy lần `j`, và `A[j][i] = 1 / A[i][j]`.
# Theo Saaty (1980), trọng số là vectơ riêng $w$ ứng với giá trị riêng lớn nhất, chia cho tổng:
#
# $$A w = \lambda_{\max} w, \qquad \mathrm{CI} = \frac{\lambda_{\max} - n}{n - 1}, \qquad \mathrm{CR} = \frac{\mathrm{CI}}{\mathrm{RI}_n}$$
#
# Viết `ahp(bang)` trả về bộ đôi `(trong_so, cr)`: `trong_so` là danh sách số thực **làm tròn 6 chữ số**, `cr` **làm tròn 6 chữ số**. Với `n ≤ 2` thì `cr` là `0.0`.
# Cách dễ nhất: nhân lặp $w \leftarrow A w$ rồi chia cho tổng, đến khi không đổi nữa.

# %%
RI = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45}


# %% solution="ahp"
def ahp(bang):
    """Trọng số và tỷ số nhất quán của một bảng so sánh cặp."""
    ### BEGIN SOLUTION
    n = len(bang)
    w = [1 / n] * n
    for _ in range(1000):
        anh = [sum(float(a) * x for a, x in zip(hang, w, strict=True)) for hang in bang]
        w = [x / sum(anh) for x in anh]
    lon_nhat = sum(sum(float(a) * x for a, x in zip(hang, w, strict=True)) for hang in bang)
    cr = (lon_nhat - n) / (n - 1) / RI[n] if n > 2 else 0.0
    return [round(x, 6) for x in w], abs(round(cr, 6))
    ### END SOLUTION


# %% tests="ahp" points=3
deu = [[F(1), F(2), F(4)], [F(1, 2), F(1), F(2)], [F(1, 4), F(1, 2), F(1)]]
assert ahp(deu) == ([0.571429, 0.285714, 0.142857], 0.0)
vong = [[F(1), F(3), F(1, 3)], [F(1, 3), F(1), F(3)], [F(3), F(1, 3), F(1)]]
assert ahp(vong)[0] == [0.333333, 0.333333, 0.333333]
assert ahp(vong)[1] > 0.1, "so sánh chạy vòng tròn thì không nhất quán"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level3_thinking.decision_matrix", "ahp", ahp, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Mức đổi ngôi nhỏ nhất
#
# Khi trọng số của cột `k` đổi thành $t$, các cột khác chia $1 - t$ theo tỷ lệ cũ. Tổng điểm của mỗi phương án là **đường thẳng** theo $t$: ở $t = 1$ nó bằng điểm cột `k`, ở $t = w_k$ nó bằng tổng hôm nay.
#
# Viết `doi_ngoi(diem, trong_so)`. `diem[i][k]` là điểm 0–1 của phương án `i` ở cột `k` (`Fraction`); mọi trọng số nhỏ hơn 1; đúng một phương án đang dẫn đầu.
# Trả về `(k, t)`: cột và mức `t` **gần** $w_k$ nhất mà **qua** mức đó phương án khác dẫn đầu, với $0 \le t \le 1$. Gần như nhau thì lấy cột nhỏ hơn, rồi `t` nhỏ hơn. Không có thì trả về `None`. Chạm bằng điểm đúng ở $t = 0$ hay $t = 1$ chưa phải là vượt.


# %% solution="doi_ngoi"
def doi_ngoi(diem, trong_so):
    """Thay đổi nhỏ nhất của một trọng số làm đổi phương án dẫn đầu, hoặc None."""
    ### BEGIN SOLUTION
    tong = [sum(w * s for w, s in zip(trong_so, hang, strict=True)) for hang in diem]
    dau, thay = tong.index(max(tong)), []
    for k, w in enumerate(trong_so):
        for i in range(len(diem)):
            nay, het = tong[dau] - tong[i], diem[dau][k] - diem[i][k]
            khong = (nay - w * het) / (1 - w)
            if khong < 0 or het < 0:
                thay.append((abs(khong / (khong - het) - w), k, khong / (khong - het)))
    return min(thay)[1:] if thay else None
    ### END SOLUTION


# %% tests="doi_ngoi" points=4
diem = [[F(1), F(0)], [F(0), F(1)]]
assert doi_ngoi(diem, [F(3, 5), F(2, 5)]) == (0, F(1, 2))
assert doi_ngoi([[F(1), F(1)], [F(0), F(1)]], [F(1, 2), F(1, 2)]) is None
ba = [[F(1), F(0), F(1, 2)], [F(0), F(1), F(1)], [F(1, 2), F(1, 2), F(0)]]
assert doi_ngoi(ba, [F(3, 5), F(1, 5), F(1, 5)]) == (0, F(3, 7))
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level3_thinking.decision_matrix", "doi_ngoi", doi_ngoi, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với bảng của bạn
#
# Ô dưới đây không chấm điểm. `bring` đọc bảng, `propose` đề nghị số cho một ô kèm điều còn ngờ; phần tính toán là của bạn.


# %%
def doc_cot(cot, don_vi):
    """Số máy đề nghị cho từng ô của một cột trong bảng luyện tập của hợp tác xã."""
    from level3_thinking.decision_matrix import lesson
    from level3_thinking.decision_matrix.reading import Rule, bring, propose

    bang = bring(lesson.cases["practice/htx-a"].folder / "options.xlsx")
    return [propose(o, Rule(unit=don_vi, vat="0.08")) for o in bang.column(cot)]


# Bỏ dấu # ở dòng dưới để chạy:
# print(*doc_cot("Đơn giá", "đồng/túi"), sep="\n")

# %% [markdown]
# ## Nghĩ thêm
#
# - Thêm một phương án rất tệ, không ai chọn: thứ hạng của hai nơi đứng đầu có thể đổi không? Thử với `tong_diem`. Đó là *đảo hạng*, điểm yếu có thật của cách quy điểm này.
# - Bài chính còn hỏi: đổi **một con số trong bảng** bao nhiêu thì đổi ngôi? Bạn đọc `value_flip.py` xem vì sao không còn là đường thẳng.
