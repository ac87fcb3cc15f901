# %% [markdown]
# # Nâng cao: dạy máy nói số và đo tiếng
#
# **Bậc 2 · Bài 4 · dành cho người biết Python · khoảng 60 phút**
#
# Trong bài chính, máy đổi chữ viết thành lời, rồi chỉnh âm lượng theo chuẩn phát thanh. Ở đây bạn viết lại ba phần đó.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
import math
import re

# %% [markdown]
# ## 1. Đọc số theo giọng miền Bắc
#
# Viết `doc_so(n)` nhận số nguyên từ 0 đến dưới 10^12, trả về chữ thường. Quy tắc:
#
# - Hàng chục lẻ: *mươi mốt* (21), *mươi tư* (24), *mươi lăm* (25), *mười lăm* (15), nhưng *mười một* (11), *mười bốn* (14).
# - Sau hàng trăm mà chục bằng 0: *linh* (105: “một trăm linh năm”).
# - Nhóm ba chữ số đứng sau một nhóm khác thì đọc đủ hàng trăm (1.005: “một nghìn không trăm linh năm”). Nhóm toàn số 0 thì bỏ qua.
# - Các nhóm: nghìn, triệu, tỷ.
#
# | Vào | Ra |
# |---|---|
# | `24` | `hai mươi tư` |
# | `105` | `một trăm linh năm` |
# | `1234500` | `một triệu hai trăm ba mươi tư nghìn năm trăm` |
# | `2000015` | `hai triệu không trăm mười lăm` |

# %% solution="doc_so"
CHU_SO = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def doc_so(n):
    """Đọc một số nguyên thành lời."""

    ### BEGIN SOLUTION
    def nhom(so, day_du):
        tram, le = divmod(so, 100)
        chuc, cuoi = divmod(le, 10)
        loi = [CHU_SO[tram], "trăm"] if tram or day_du else []
        if chuc == 0 and cuoi:
            return loi + (["linh"] if loi else []) + [CHU_SO[cuoi]]
        if chuc:
            loi += ["mười"] if chuc == 1 else [CHU_SO[chuc], "mươi"]
        if cuoi:
            dac_biet = {5: "lăm"} if chuc == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
            loi.append(dac_biet.get(cuoi, CHU_SO[cuoi]))
        return loi

    if n == 0:
        return "không"
    ket_qua = []
    for bac, ten in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        so, n = divmod(n, bac)
        if so:
            ket_qua += [*nhom(so, bool(ket_qua)), ten]
    return " ".join(ket_qua).strip()
    ### END SOLUTION


# %% tests="doc_so" points=3
assert doc_so(0) == "không"
assert doc_so(24) == "hai mươi tư"
assert doc_so(105) == "một trăm linh năm"
assert doc_so(1234500) == "một triệu hai trăm ba mươi tư nghìn năm trăm"
assert doc_so(2000015) == "hai triệu không trăm mười lăm"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.read_aloud", "doc_so", doc_so, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Đổi giờ và ngày trong một câu
#
# Viết `doc_gio_ngay(cau)`: đổi mọi **giờ** và **ngày** viết bằng số thành lời, phần còn lại giữ nguyên. Bạn dùng lại `doc_so`.
#
# - Giờ: `8h`, `8h00`, `8h30`, `08:30` → “tám giờ”, “tám giờ”, “tám giờ ba mươi phút”, “tám giờ ba mươi phút”.
# - Ngày: `5/3` → “mùng năm tháng ba”; `15/4/2026` → “mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu”.
#   Mùng 1 đến mùng 10 có chữ “mùng”; tháng 4 là “tháng tư”.
# - Không phải ngày thì giữ nguyên: `12/15 xã`, `31/13`, `24/7`. Ngày hợp lệ khi 1 ≤ ngày ≤ 31, 1 ≤ tháng ≤ 12, và **ngay trước đó** có một trong các chữ
#   *ngày, sáng, chiều, tối, đến, từ* (chữ hoa hay chữ thường) hoặc có đủ năm bốn chữ số.
# - Giờ hợp lệ khi 0 ≤ giờ ≤ 23 và 0 ≤ phút ≤ 59; `25h` giữ nguyên.


# %% solution="doc_gio_ngay"
def doc_gio_ngay(cau):
    """Câu với giờ và ngày đọc thành lời."""

    ### BEGIN SOLUTION
    def gio(tim):
        h, phut = int(tim[1]), int(tim[2] or tim[3] or 0)
        if h > 23 or phut > 59:
            return tim[0]
        return f"{doc_so(h)} giờ" + (f" {doc_so(phut)} phút" if phut else "")

    def ngay(tim):
        moc, d, m, y = tim[1] or "", int(tim[2]), int(tim[3]), tim[4]
        if not (1 <= d <= 31 and 1 <= m <= 12) or not (moc or y):
            return tim[0]
        loi = ("mùng " if d <= 10 else "") + doc_so(d) + " tháng " + ("tư" if m == 4 else doc_so(m))
        return moc + loi + (f" năm {doc_so(int(y))}" if y else "")

    moc = r"(?<!\w)((?:ngày|sáng|chiều|tối|đến|từ)\s+)?"
    cau = re.sub(
        moc + r"(?<![\w/.,])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\w/])",
        ngay,
        cau,
        flags=re.IGNORECASE,
    )
    return re.sub(r"(?<![\w:/.,])(\d{1,2})(?:h(\d{2})?|:(\d{2}))(?![\w:])", gio, cau)
    ### END SOLUTION


# %% tests="doc_gio_ngay" points=3
assert (
    doc_gio_ngay("Họp lúc 8h30 ngày 5/3.") == "Họp lúc tám giờ ba mươi phút ngày mùng năm tháng ba."
)
assert (
    doc_gio_ngay("Hạn 15/4/2026") == "Hạn mười lăm tháng tư năm hai nghìn không trăm hai mươi sáu"
)
assert doc_gio_ngay("Đạt 12/15 xã, mở 24/7") == "Đạt 12/15 xã, mở 24/7"
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.read_aloud", "doc_gio_ngay", doc_gio_ngay, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Đo độ to như tai nghe
#
# Chuẩn ITU-R BS.1770 không lấy trung bình cả tệp: đoạn im lặng sẽ kéo con số xuống. Nó **bỏ cửa** hai lần (gating).
# Viết `do_to(mau, tan_so)`: `mau` là danh sách số thực từ -1 đến 1, `tan_so` là số mẫu một giây. Để đơn giản, bỏ qua bộ lọc K.
#
# 1. Chia thành khung 0,4 giây, khung sau chồng 75 % khung trước (bước 0,1 giây). Chỉ lấy khung đủ dài. Số mẫu một khung là `round(0.4 * tan_so)`, một bước là `round(0.1 * tan_so)`.
# 2. Mỗi khung có năng lượng $z$ = trung bình bình phương, độ to $l = -0{,}691 + 10\log_{10} z$ (khung toàn 0 thì bỏ).
# 3. Cửa tuyệt đối: bỏ khung có $l \le -70$.
# 4. Cửa tương đối: lấy trung bình $z$ của các khung còn lại, đổi ra độ to, trừ 10; bỏ khung có $l$ **không lớn hơn** mức đó.
# 5. Kết quả: độ to của trung bình $z$ các khung cuối cùng, làm tròn 2 chữ số. Không còn khung nào thì trả về `-70.0`.


# %% solution="do_to"
def do_to(mau, tan_so):
    """Độ to có hai cửa, tính bằng dB, làm tròn 2 chữ số."""
    ### BEGIN SOLUTION
    khung, buoc = round(0.4 * tan_so), round(0.1 * tan_so)

    def db(z):
        return -0.691 + 10 * math.log10(z) if z > 0 else -math.inf

    z = [
        sum(x * x for x in mau[i : i + khung]) / khung for i in range(0, len(mau) - khung + 1, buoc)
    ]
    z = [e for e in z if db(e) > -70]
    if not z:
        return -70.0
    cua = db(sum(z) / len(z)) - 10
    z = [e for e in z if db(e) > cua]
    return round(db(sum(z) / len(z)), 2)
    ### END SOLUTION


# %% tests="do_to" points=4
deu = [0.5, -0.5] * 500
assert do_to(deu, 100) == -6.71
assert do_to(deu + [0.0] * 1000, 100) < -6.7
assert do_to([0.0] * 500, 100) == -70.0
assert do_to([0.5] * 30, 100) == -70.0
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.read_aloud", "do_to", do_to, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với tệp âm thanh
#
# Ô dưới đây không chấm điểm. Bạn đo một tệp của mình bằng hàm vừa viết, rồi so với bộ đo đầy đủ (có bộ lọc K).


# %%
def so_sanh(duong_dan):
    from pathlib import Path

    from workshop.media.loudness import measure
    from workshop.media.sound import read_sound

    am = read_sound(Path(duong_dan), 8000)
    return do_to(am.samples.tolist(), am.rate), measure(am.samples, am.rate).lufs


# Bỏ dấu # ở dòng dưới để chạy:
# print(so_sanh("work/practice-canbo-a/ban_tin.mp3"))

# %% [markdown]
# ## Nghĩ thêm
#
# - Câu “đạt 3/4 kế hoạch” và “họp 3/4”: máy biết bằng cách nào? Bạn đọc `workshop/vietnamese/dates.py`.
# - Giọng nữ cao và tiếng trống cùng năng lượng mà tai nghe khác nhau. Bộ lọc K sửa điều đó ra sao?
