# %% [markdown]
# # Nâng cao: tự viết máy trả lời thư không nói sai
#
# **Bậc 1 · Bài 8 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy tách câu hỏi, gợi ý dòng của bảng, rồi đối chiếu từng con số trong thư trả lời.
# Ở đây bạn viết lại ba phần đó. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import re
from decimal import Decimal
from math import log

# %% [markdown]
# ## 1. Tách câu hỏi ra khỏi lá thư
#
# Viết `tach_cau_hoi(thu)` trả về danh sách câu hỏi, theo thứ tự trong thư.
#
# - Một câu kết thúc bằng `.`, `!` hoặc `?` (có thể nhiều dấu liền nhau), theo sau là khoảng trắng hay hết thư; hoặc kết thúc ở cuối dòng.
# - Dấu chấm trong số `8.000` hay ngày `5.10.2026` không kết thúc câu.
# - Câu hỏi là câu có dấu kết thúc chứa `?`. Bỏ khoảng trắng thừa ở hai đầu; giữa câu, nhiều khoảng trắng thành một.
# - Bỏ chữ đếm ở đầu câu: `Thứ nhất,` `Một là` `Câu 1:` `1.` `a)`, rồi viết hoa chữ cái đầu.


# %% solution="tach_cau_hoi"
def tach_cau_hoi(thu):
    """Danh sách câu hỏi trong lá thư."""
    ### BEGIN SOLUTION
    dem = r"(?:thứ (?:nhất|hai|ba|tư|năm|sáu|bảy)|(?:một|hai|ba|bốn|năm|sáu|bảy) là|câu \d+|\d+[.)]|[a-đ]\))"
    ra = []
    for dong in thu.split("\n"):
        dau = re.match(rf"\s*{dem}(?=\s)", dong)
        dong = dong[dau.end() :] if dau and dau[0].strip()[-1] in ".)" else dong
        for cau in re.split(r"(?<=[.!?])\s+", dong):
            cau = " ".join(cau.split())
            if re.search(r"[.!?]*\?[.!?]*$", cau):
                cau = re.sub(rf"^{dem}\s*[,:]?\s+", "", cau, flags=re.IGNORECASE)
                ra.append(cau[:1].upper() + cau[1:])
    return ra
    ### END SOLUTION


# %% tests="tach_cau_hoi" points=3
assert tach_cau_hoi("Tôi hỏi. Lệ phí bao nhiêu?") == ["Lệ phí bao nhiêu?"]
assert tach_cau_hoi("Một là mất 8.000 đồng phải không? Xin cảm ơn.") == [
    "Mất 8.000 đồng phải không?"
]
assert tach_cau_hoi("Câu 1: mấy giờ mở cửa?\nCâu 2:  ở   đâu??") == ["Mấy giờ mở cửa?", "Ở đâu??"]
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.answer_citizen", "tach_cau_hoi", tach_cau_hoi, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Gợi ý dòng của bảng bằng BM25
#
# BM25 là cách xếp hạng mà máy tìm kiếm dùng. Với câu hỏi `q` và dòng `d` (là các chuỗi), điểm là
#
# $$\sum_{w \in q \cap d} \ln\!\Big(1 + \frac{N - n_w + 0{,}5}{n_w + 0{,}5}\Big) \cdot \frac{f_w \cdot 2{,}2}{f_w + 1{,}2\,(0{,}25 + 0{,}75\,|d| / \overline{|d|})}$$
#
# `N` là số dòng, `n_w` là số dòng có chữ `w`, `f_w` là số lần `w` có trong dòng, `|d|` là số chữ của dòng, gạch ngang là trung bình.
# Chữ là `\w+`, viết thường; mỗi chữ của câu hỏi tính một lần.
#
# Viết `chon_dong(hoi, bang, so_dong)` trả về **chỉ số** các dòng có điểm lớn hơn 0, điểm cao trước, bằng điểm thì dòng trước đứng trước, nhiều nhất `so_dong`.


# %% solution="chon_dong"
def chon_dong(hoi, bang, so_dong):
    """Chỉ số các dòng hợp với câu hỏi nhất."""
    ### BEGIN SOLUTION
    dong = [re.findall(r"\w+", d.lower()) for d in bang]
    tb = sum(map(len, dong)) / len(dong) if dong else 0
    diem = [0.0] * len(dong)
    for w in sorted(set(re.findall(r"\w+", hoi.lower()))):
        n = sum(w in d for d in dong)
        idf = log(1 + (len(dong) - n + 0.5) / (n + 0.5))
        for i, d in enumerate(dong):
            f = d.count(w)
            if f:
                diem[i] += idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * len(d) / tb))
    xep = sorted(range(len(dong)), key=lambda i: (-round(diem[i], 9), i))
    return [i for i in xep if diem[i] > 0][:so_dong]
    ### END SOLUTION


# %% tests="chon_dong" points=3
bang = [
    "Bánh loại nhỏ, dưới 10 chục: 75.000 đồng",
    "Bánh loại to, dưới 10 chục: 110.000 đồng",
    "Giao hàng trong 5 km: miễn phí",
]
assert chon_dong("Bánh loại to giá bao nhiêu?", bang, 1) == [1]
assert chon_dong("giao hàng", bang, 3) == [2]
assert chon_dong("xe lăn", bang, 3) == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.answer_citizen", "chon_dong", chon_dong, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Kiểm chứng tiền trong thư trả lời
#
# Viết `kiem_chung(thu, bang, ngay)` trả về danh sách số tiền **sai** trong `thu` (kiểu `Decimal`, đơn vị đồng), theo thứ tự, mỗi giá trị một lần.
#
# - Tiền viết `8.000 đồng`, `8000đ`, `8 nghìn đồng`, `1,2 triệu đồng`, `1,5 tỷ đồng` (số kiểu Việt Nam, độ lớn có thể có, rồi `đồng` hoặc `đ`).
# - `bang` là danh sách `(chuỗi, đến_ngày)`; `đến_ngày` là `"YYYY-MM-DD"` hoặc `None`. Dòng có `đến_ngày < ngay` là dòng đã hết hạn.
# - Một số tiền **đúng** khi nó có trong một dòng còn hạn. Nó cũng được chấp nhận khi chỉ có trong dòng hết hạn mà **câu** chứa nó có chữ `không còn` hoặc `đã hết`.
# - Câu kết thúc ở `.`, `!`, `?` theo sau là khoảng trắng, hoặc cuối dòng.

# %%
DO_LON = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}


# %% solution="kiem_chung"
def kiem_chung(thu, bang, ngay):
    """Các số tiền trong thư không đứng được trên bảng."""

    ### BEGIN SOLUTION
    def tien(chuoi):
        mau = r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s*(?:(nghìn|triệu|tỷ)\s*)?(?:đồng|đ)(?!\w)"
        for nguyen, le, lon in re.findall(mau, chuoi):
            yield Decimal(nguyen.replace(".", "") + le.replace(",", ".")) * DO_LON.get(lon, 1)

    con = {t for d, den in bang if not den or den >= ngay for t in tien(d)}
    het = {t for d, den in bang if den and den < ngay for t in tien(d)}
    sai = []
    for cau in re.split(r"(?<=[.!?])\s+|\n", thu):
        noi_het = re.search(r"không còn|đã hết", cau.lower())
        for t in tien(cau):
            if t not in con and not (t in het and noi_het) and t not in sai:
                sai.append(t)
    return sai
    ### END SOLUTION


# %% tests="kiem_chung" points=4
bang = [("Lệ phí: 8.000 đồng/bản", None), ("Lệ phí: 5.000 đồng/bản", "2025-12-31")]
assert kiem_chung("Lệ phí là 8 nghìn đồng.", bang, "2026-11-28") == []
assert kiem_chung("Lệ phí là 5.000đ một bản.", bang, "2026-11-28") == [Decimal(5000)]
assert kiem_chung("Mức 5.000 đồng không còn áp dụng.", bang, "2026-11-28") == []
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.answer_citizen", "kiem_chung", kiem_chung, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với mô hình trên máy
#
# Ô dưới đây không chấm điểm. Bạn nối ba hàm của mình với mô hình thật.

# %%
from level1_text.answer_citizen.wording import TASK


def hoi_mo_hinh(cau_hoi, dong):
    from workshop.ai import ask

    noi = f"Câu hỏi: {cau_hoi}\nThông tin: {dong}"
    tin = [{"role": "system", "content": TASK}, {"role": "user", "content": noi}]
    return ask(tin, max_tokens=120).text


# Bỏ dấu # ở dòng dưới để chạy:
# print(hoi_mo_hinh("Giao hàng 3 km mất bao nhiêu?", "Giao hàng trong 5 km: miễn phí"))

# %% [markdown]
# ## Nghĩ thêm
#
# - `kiem_chung` không biết người hỏi thuộc trường hợp nào. Bạn thêm thông tin gì để máy bắt được lỗi “đúng bảng, sai trường hợp”?
# - Bài chính cho qua số tiền bằng *số lượng trong thư × giá trong bảng*. Bạn đọc `verify.py` xem vì sao, và nghĩ xem cách đó để lọt lỗi nào.
