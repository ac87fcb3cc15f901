# %% [markdown]
# # Nâng cao: tự viết máy che thông tin cá nhân
#
# **Bậc 1 · Bài 7 · dành cho người biết Python · khoảng 45 phút**
#
# Trong bài chính, máy nhận ra số nào là số gì, gắn nhãn, rồi ghép lại. Ở đây bạn viết lại ba phần đó và **đo** xem máy tìm tốt đến đâu.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %%
from collections import defaultdict

# %% [markdown]
# ## 1. Số này có thật không?
#
# Nhiều loại số tự kiểm tra được. Viết `hop_le(loai, so, nam=2026)`: `so` là chuỗi, trả về `True` hoặc `False`.
#
# | `loai` | Hợp lệ khi |
# |---|---|
# | `"di_dong"` | 10 chữ số; hai số đầu là 03, 05, 07, 08 hoặc 09 |
# | `"cccd"` | 12 chữ số; ba số đầu từ 001 đến 096; số thứ tư 0–1 là sinh thế kỷ 20, 2–3 là thế kỷ 21; năm sinh không sau `nam` |
# | `"mst"` | 10 chữ số; chữ số cuối bằng 10 trừ đi (tổng chín số đầu nhân trọng số 31, 29, 23, 19, 17, 13, 7, 5, 3) chia 11 lấy dư |
# | `"the"` | 16 chữ số và đúng phép thử Luhn |
#
# Phép thử Luhn: từ phải sang trái, nhân đôi các chữ số ở vị trí thứ 2, 4, 6…; số nào quá 9 thì trừ 9; tổng tất cả chia hết cho 10.
# Chuỗi có ký tự khác chữ số 0–9 (kể cả dấu cách) thì không hợp lệ. `loai` lạ thì báo `KeyError`.


# %% solution="hop_le"
def hop_le(loai, so, nam=2026):
    """Số này có đúng quy tắc của loại đó không."""
    ### BEGIN SOLUTION
    dai = {"di_dong": 10, "cccd": 12, "mst": 10, "the": 16}[loai]
    if len(so) != dai or not (so.isascii() and so.isdigit()):
        return False
    chu_so = [int(c) for c in so]
    if loai == "di_dong":
        return so[:2] in {"03", "05", "07", "08", "09"}
    if loai == "cccd":
        the_ky = {0: 1900, 1: 1900, 2: 2000, 3: 2000}.get(chu_so[3])
        dung_tinh = 1 <= int(so[:3]) <= 96
        return dung_tinh and the_ky is not None and the_ky + int(so[4:6]) <= nam
    if loai == "mst":
        trong_so = (31, 29, 23, 19, 17, 13, 7, 5, 3)
        return chu_so[9] == 10 - sum(a * b for a, b in zip(trong_so, chu_so, strict=False)) % 11
    gap = [2 * c if i % 2 else c for i, c in enumerate(reversed(chu_so))]
    return sum(c - 9 if c > 9 else c for c in gap) % 10 == 0
    ### END SOLUTION


# %% tests="hop_le" points=3
assert hop_le("di_dong", "0912345678") is True
assert hop_le("cccd", "019385001234") is False
assert hop_le("mst", "0100109106") is True
assert hop_le("the", "4111111111111111") is True
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.redact_personal_data", "hop_le", hop_le, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Gắn nhãn sao cho ghép lại được
#
# Viết `gan_nhan(van_ban, cho_che)`. `cho_che` là danh sách `(đầu, cuối, loại)`: đoạn `van_ban[đầu:cuối]` cần che.
# Trả về một cặp `(bản_che, khoá)`; `khoá` là từ điển từ nhãn về chữ thật.
#
# 1. Nhãn là `[LOẠI n]`, `n` đếm từ 1 cho mỗi loại, theo thứ tự gặp trong văn bản. Cùng loại, cùng chữ thì cùng nhãn.
# 2. Các đoạn có thể đưa vào không theo thứ tự và chồng lên nhau. Hai đoạn chồng nhau thì giữ đoạn **dài hơn**; dài bằng nhau thì giữ đoạn bắt đầu trước.
# 3. Văn bản có sẵn chữ giống nhãn, ví dụ `[TÊN 1]`, thì bỏ qua số đó: nếu không, lúc ghép lại sẽ sai.
#
# Ghép lại là thay mỗi nhãn trong `khoá` bằng chữ thật, và phải ra đúng `van_ban`.


# %% solution="gan_nhan"
def gan_nhan(van_ban, cho_che):
    """Bản đã che và khoá để ghép lại."""
    ### BEGIN SOLUTION
    giu = []
    for dau, cuoi, loai in sorted(cho_che, key=lambda c: (c[0] - c[1], c[0])):
        if all(cuoi <= d or c <= dau for d, c, _ in giu):
            giu.append((dau, cuoi, loai))
    da_co, dem, khoa, ra, het = {}, defaultdict(int), {}, [], 0
    for dau, cuoi, loai in sorted(giu):
        chu = van_ban[dau:cuoi]
        if (loai, chu) not in da_co:
            dem[loai] += 1
            while f"[{loai} {dem[loai]}]" in van_ban:
                dem[loai] += 1
            da_co[loai, chu] = f"[{loai} {dem[loai]}]"
            khoa[da_co[loai, chu]] = chu
        ra += [van_ban[het:dau], da_co[loai, chu]]
        het = cuoi
    return "".join([*ra, van_ban[het:]]), khoa
    ### END SOLUTION


# %% tests="gan_nhan" points=4
cau = "Hoa gọi Nam. Hoa chờ."
assert gan_nhan(cau, [(0, 3, "TÊN"), (8, 11, "TÊN"), (13, 16, "TÊN")]) == (
    "[TÊN 1] gọi [TÊN 2]. [TÊN 1] chờ.",
    {"[TÊN 1]": "Hoa", "[TÊN 2]": "Nam"},
)
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.redact_personal_data", "gan_nhan", gan_nhan, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Đo: máy tìm đủ chưa, tìm nhầm bao nhiêu?
#
# Viết `do_chinh_xac(dung, tim)`. Cả hai là danh sách `(đầu, cuối, loại)`: `dung` là đáp án, `tim` là máy tìm thấy.
# Một mục đáp án được coi là *tìm thấy* khi có một mục **cùng loại** trong `tim` **phủ trọn** nó. Một mục của `tim` là *đúng* khi nó **chạm** vào một mục đáp án cùng loại.
#
# Trả về từ điển: mỗi loại (có trong `dung` hoặc `tim`) ứng với cặp `(độ phủ, độ chính xác)`, làm tròn 3 chữ số.
# Độ phủ = số mục tìm thấy / số mục đáp án. Độ chính xác = số mục đúng / số mục máy tìm. Mẫu số bằng 0 thì ghi `None`.


# %% solution="do_chinh_xac"
def do_chinh_xac(dung, tim):
    """Độ phủ và độ chính xác của từng loại."""

    ### BEGIN SOLUTION
    def ti_le(tu, mau):
        return round(tu / mau, 3) if mau else None

    ra = {}
    for loai in {c[2] for c in [*dung, *tim]}:
        a = [(d, c) for d, c, x in dung if x == loai]
        b = [(d, c) for d, c, x in tim if x == loai]
        thay = sum(any(d <= d1 and c1 <= c for d, c in b) for d1, c1 in a)
        trung = sum(any(d < c1 and d1 < c for d1, c1 in a) for d, c in b)
        ra[loai] = (ti_le(thay, len(a)), ti_le(trung, len(b)))
    return ra
    ### END SOLUTION


# %% tests="do_chinh_xac" points=3
assert do_chinh_xac([(0, 3, "ten")], [(0, 3, "ten"), (8, 11, "ten")]) == {"ten": (1.0, 0.5)}
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level1_text.redact_personal_data", "do_chinh_xac", do_chinh_xac, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## Đo máy tìm của bộ công cụ
#
# Ô dưới đây không chấm điểm. Bạn viết vài câu khó, tự đánh dấu đáp án, rồi đo `personal.find`. Nó cũng chính là cửa gác của `ask()`: yêu cầu có thông tin cá nhân không được gửi ra khỏi máy.

# %%
from workshop.vietnamese import personal

thu = "Gửi anh Sơn 0912 345 678, đơn 0987654321, nhà cô mận ở tổ 5, phường Phú Cường."
for cho in personal.find(thu):
    print(cho.kind, "→", cho.text)

# %% [markdown]
# ## Nghĩ thêm
#
# - Che hết tên rồi, câu “Chủ tịch xã duy nhất là nữ của huyện cũ” có còn chỉ ra một người không? Bậc 4 có bài “Công bố số liệu mà không lộ người”.
# - Độ phủ 99 % nghe cao. Danh sách 2.000 người thì lộ mấy người?
