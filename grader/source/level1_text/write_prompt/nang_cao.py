# %% [markdown]
# # Nâng cao: mở một mô hình ngôn ngữ ra xem
#
# **Bậc 1 · Bài 1 · dành cho người biết Python · khoảng 45 phút**
#
# Mô hình ngôn ngữ chỉ làm một việc: cho mỗi mảnh chữ trong kho một điểm (*logit*) để làm mảnh kế tiếp. Mọi thứ khác là toán.
# Ở đây bạn viết ba phép toán đó, rồi dùng chúng trên một mô hình thật. Ô chấm điểm không gọi mô hình.

# %%
from math import exp, inf, log

# %% [markdown]
# ## 1. Từ điểm đến xác suất, và nhiệt độ
#
# Viết `xac_suat(logit, nhiet_do=1.0)`: nhận danh sách điểm, trả về danh sách xác suất, mỗi số làm tròn 6 chữ số (tổng bằng 1).
#
# $$p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}$$
#
# - Điểm có thể rất lớn (vài nghìn) hoặc rất nhỏ: `exp` không được tràn. Gợi ý: trừ điểm lớn nhất trước.
# - Điểm `-inf` nghĩa là mảnh bị cấm: xác suất 0.
# - `nhiet_do` bằng 0: mọi xác suất dồn vào điểm lớn nhất (bằng nhau thì chia đều). Nhiệt độ âm: `ValueError`. Danh sách rỗng: `ValueError`.


# %% solution="xac_suat"
def xac_suat(logit, nhiet_do=1.0):
    """Xác suất của từng mảnh chữ."""
    ### BEGIN SOLUTION
    if nhiet_do < 0 or not logit:
        raise ValueError("nhiệt độ âm hoặc không có điểm nào")
    cao = max(logit)
    if nhiet_do == 0:
        nhat = [1.0 if z == cao else 0.0 for z in logit]
        return [round(x / sum(nhat), 6) for x in nhat]
    mu = [exp((z - cao) / nhiet_do) for z in logit]
    tong = sum(mu)
    return [round(m / tong, 6) for m in mu]
    ### END SOLUTION


# %% tests="xac_suat" points=4
p = xac_suat([2.0, 1.0, 0.0])
assert abs(sum(p) - 1) < 1e-5
assert p[0] > p[1] > p[2]
assert xac_suat([2.0, 1.0], 0.1)[0] > 0.99
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.write_prompt", "xac_suat", xac_suat, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Chọn chữ: top-k và top-p
#
# Mô hình hiếm khi chọn trong cả kho. Viết `lay_mau(xs, k, p, so)`:
#
# 1. giữ `k` mảnh có xác suất cao nhất (bằng nhau thì giữ chỉ số nhỏ);
# 2. trong số đó, xếp từ cao xuống, giữ ít mảnh nhất sao cho tổng xác suất **đạt ít nhất** `p` (luôn giữ ít nhất một mảnh);
# 3. chia lại cho tổng bằng 1;
# 4. trả về **chỉ số** mảnh được chọn bởi `so` trong khoảng [0, 1): đi từ mảnh cao nhất, cộng dồn, dừng ở mảnh đầu tiên có tổng cộng dồn **lớn hơn** `so`.


# %% solution="lay_mau"
def lay_mau(xs, k, p, so):
    """Chỉ số của mảnh chữ được chọn."""
    ### BEGIN SOLUTION
    xep = sorted(range(len(xs)), key=lambda i: (-xs[i], i))[:k]
    giu, tong = [], 0.0
    for i in xep:
        giu.append(i)
        tong += xs[i]
        if tong >= p - 1e-12:
            break
    don = 0.0
    for i in giu:
        don += xs[i] / tong
        if don > so:
            return i
    return giu[-1]
    ### END SOLUTION


# %% tests="lay_mau" points=3
assert lay_mau([0.1, 0.6, 0.3], 3, 1.0, 0.0) == 1
assert lay_mau([0.1, 0.6, 0.3], 3, 1.0, 0.7) == 2
assert lay_mau([0.1, 0.6, 0.3], 1, 1.0, 0.99) == 1
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.write_prompt", "lay_mau", lay_mau, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Mô hình ngạc nhiên đến đâu?
#
# Viết `do_ngac_nhien(bang, chon)`: `bang[i]` là danh sách xác suất tại vị trí `i`, `chon[i]` là chỉ số mảnh thật sự đứng ở đó. Trả về cặp
# `(perplexity, entropy)`, làm tròn 4 chữ số:
#
# - perplexity $= \exp\left(-\frac{1}{n}\sum_i \ln p_i(\text{chọn})\right)$; nếu có một mảnh xác suất 0 thì bằng `inf`;
# - entropy là trung bình trên các vị trí của $-\sum_j p_j \log_2 p_j$ (bit), quy ước $0 \log 0 = 0$.
#
# Hai danh sách khác độ dài hoặc rỗng thì báo `ValueError`.


# %% solution="do_ngac_nhien"
def do_ngac_nhien(bang, chon):
    """Perplexity của câu và entropy trung bình."""
    ### BEGIN SOLUTION
    if len(bang) != len(chon) or not bang:
        raise ValueError("hai danh sách phải cùng độ dài và không rỗng")
    that = [hang[i] for hang, i in zip(bang, chon, strict=True)]
    roi = -sum(log(x) for x in that) / len(that) if min(that) > 0 else inf
    bit = [-sum(x * log(x, 2) for x in hang if x > 0) for hang in bang]
    return round(exp(roi), 4), round(sum(bit) / len(bit), 4)
    ### END SOLUTION


# %% tests="do_ngac_nhien" points=3
assert do_ngac_nhien([[0.5, 0.5]], [0]) == (2.0, 1.0)
assert do_ngac_nhien([[1.0, 0.0]], [1])[0] == inf
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.write_prompt", "do_ngac_nhien", do_ngac_nhien, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## Mở một mô hình thật
#
# Các ô dưới đây không chấm điểm. `open_model()` mở Gemma 3 270M (theo điều khoản Gemma của Google) hoặc mô hình của bộ công cụ.
# Lần đầu máy mở gói chừng một phút; lần sau chỉ vài giây. Bạn bỏ dấu `#` rồi chạy.

# %%

# mo_hinh = open_model()

# %% [markdown]
# **Mảnh chữ.** Mô hình không thấy chữ, nó thấy mảnh. Tiếng Việt bị cắt vụn hơn tiếng Anh, nên tốn hơn.

# %%
# mo_hinh.tokens("Chè Thái Nguyên nổi tiếng khắp nước.")
# len(mo_hinh.tokens("CHÈ THÁI NGUYÊN")), len(mo_hinh.tokens("Thai Nguyen tea"))

# %% [markdown]
# **Chữ kế tiếp ở mỗi vị trí.** Ô trắng là mô hình đoán trúng, ô đỏ là bất ngờ. Bạn thử câu đúng và câu bịa.

# %%


# HTML(inside_picture.reading(mo_hinh.read("Hà Nội là thủ đô của nước Việt Nam.")))

# %% [markdown]
# **Nhiệt độ.** Cùng một câu, ba nhiệt độ. Nhiệt độ thấp: chắc chắn, lặp lại. Cao: lạ, dễ bịa.

# %%
CAU = "Chè Thái Nguyên nổi tiếng"
# HTML(inside_picture.bars([(f"T = {t}", mo_hinh.next_words(CAU, 8, t)) for t in (0.3, 1, 2)]))

# %% [markdown]
# **Dùng hàm của bạn.** `logits` cho điểm thô của cả kho (hơn 260.000 mảnh). Hàm `xac_suat` của bạn có ra cùng số với `next_words` không?

# %%
# max(xac_suat(mo_hinh.logits(CAU))), mo_hinh.next_words(CAU, 1)

# %% [markdown]
# ## Nghĩ thêm
#
# - Yêu cầu bốn phần làm đổi điều gì trong các xác suất? Bạn đo perplexity của câu trả lời mong muốn khi đứng sau lời hỏi vội và sau yêu cầu đủ bốn phần.
# - Mô hình rất “chắc” (xác suất cao) có nghĩa là đúng không?
