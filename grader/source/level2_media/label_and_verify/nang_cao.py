# %% [markdown]
# # Nâng cao: đọc dấu XMP, đo tên miền nhái, tách điểm Brier
#
# **Bậc 2 · Bài 8 · dành cho người biết Python · khoảng 50 phút**
#
# Trong bài chính, máy đọc dấu AI trong tệp, so tên miền với danh bạ và chấm độ chắc. Ở đây bạn viết lại ba phần đó bằng Python thuần.
# Mỗi phần có ô kiểm tra ngay bên dưới. Khi chấm, máy chạy thêm những trường hợp bạn chưa thấy.

# %% [markdown]
# ## 1. Đọc gói XMP từ các đoạn của JPEG
#
# Tệp JPEG mở đầu bằng `FF D8`, rồi từng đoạn: `FF`, một byte loại, hai byte độ dài (đầu lớn, **tính cả hai byte này**), rồi nội dung.
# Gói XMP nằm trong đoạn loại `E1` có nội dung mở đầu bằng `b"http://ns.adobe.com/xap/1.0/\0"`. Đoạn `E1` khác (Exif) thì bỏ qua.
#
# Viết `doc_xmp(tep)`, trả về nội dung gói XMP đầu tiên (bytes, không kèm phần mở đầu), hoặc `b""`:
#
# - Dừng ở loại `DA` (điểm ảnh bắt đầu) hoặc `D9`: chữ giống XMP nằm sau đó không phải dấu.
# - Trước byte loại có thể có nhiều byte `FF` lót.
# - Không mở đầu bằng `FF D8`, đoạn dài quá tệp, độ dài dưới 2, hay thiếu `FF` đúng chỗ: báo `ValueError`. Hết tệp trước khi gặp `DA`, `D9` cũng vậy.

# %% solution="doc_xmp"
def doc_xmp(tep):
    """Gói XMP đầu tiên của một tệp JPEG."""
    ### BEGIN SOLUTION
    dau = b"http://ns.adobe.com/xap/1.0/\0"
    if tep[:2] != b"\xff\xd8":
        raise ValueError("không phải JPEG")
    i = 2
    while True:
        if i >= len(tep) or tep[i] != 0xFF:
            raise ValueError("thiếu FF")
        while i < len(tep) and tep[i] == 0xFF:
            i += 1
        if i >= len(tep):
            raise ValueError("tệp cụt")
        if tep[i] in (0xDA, 0xD9):
            return b""
        dai = int.from_bytes(tep[i + 1 : i + 3], "big")
        if i + 3 > len(tep) or dai < 2 or i + 1 + dai > len(tep):
            raise ValueError("đoạn cụt")
        noi_dung = tep[i + 3 : i + 1 + dai]
        if tep[i] == 0xE1 and noi_dung.startswith(dau):
            return noi_dung[len(dau) :]
        i += 1 + dai
    ### END SOLUTION


# %% tests="doc_xmp" points=3
xmp = b"http://ns.adobe.com/xap/1.0/\0<x/>"
doan = b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp
assert doc_xmp(b"\xff\xd8" + doan + b"\xff\xda\x00\x02") == b"<x/>"
assert doc_xmp(b"\xff\xd8\xff\xe1\x00\x06Exif" + b"\xff" + doan + b"\xff\xd9") == b"<x/>"
assert doc_xmp(b"\xff\xd8\xff\xda\x00\x02" + doan) == b""
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "doc_xmp", doc_xmp, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Khoảng cách của tên miền nhái
#
# `thuec0so9` chỉ khác `thuecoso9` một chữ, mà mắt khó thấy. Khoảng cách Levenshtein thường tính mọi lần thay chữ như nhau. Ở đây thay hai chữ **trông giống nhau** rẻ hơn.
#
# Viết `khoang_cach(a, b, giong)`, trả về `Fraction` nhỏ nhất để đổi `a` thành `b`:
#
# - thêm hoặc bỏ một chữ: 1; thay một chữ: 1;
# - `giong` là danh sách cặp chuỗi `(u, v)`, mỗi chuỗi một hoặc nhiều chữ, ví dụ `("o", "0")`, `("rn", "m")`. Thay `u` bằng `v` **hoặc `v` bằng `u`**: 1/4.
# - Giữa `a` và `b`, mỗi chữ được dùng trong đúng một phép.

# %%
from fractions import Fraction


# %% solution="khoang_cach"
def khoang_cach(a, b, giong):
    """Cái giá nhỏ nhất để đổi a thành b."""
    ### BEGIN SOLUTION
    doi = [*giong, *((v, u) for u, v in giong)]
    bang = [[Fraction(0)] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            gia = [Fraction(0)] if i == j == 0 else []
            if i:
                gia.append(bang[i - 1][j] + 1)
            if j:
                gia.append(bang[i][j - 1] + 1)
            if i and j:
                gia.append(bang[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            for u, v in doi:
                if a[:i].endswith(u) and b[:j].endswith(v):
                    gia.append(bang[i - len(u)][j - len(v)] + Fraction(1, 4))
            bang[i][j] = min(gia)
    return bang[-1][-1]
    ### END SOLUTION


# %% tests="khoang_cach" points=3
assert khoang_cach("thuec0so9", "thuecoso9", [("o", "0")]) == Fraction(1, 4)
assert khoang_cach("chonharninh", "chonhaminh", [("rn", "m")]) == Fraction(1, 4)
assert khoang_cach("che", "cho", []) == 1
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "khoang_cach", khoang_cach, points=3)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Tách điểm Brier
#
# Điểm Brier là trung bình của $(p - o)^2$, với $p$ là xác suất đã nói, $o$ là 1 nếu xảy ra, 0 nếu không. Gom các câu có cùng $p$ thành nhóm $k$ gồm $n_k$ câu, tỉ lệ xảy ra $\bar o_k$; tỉ lệ chung $\bar o$. Murphy (1973) tách:
#
# $$\text{Brier} = \underbrace{\tfrac1n\sum n_k (p_k - \bar o_k)^2}_{\text{lệch}} - \underbrace{\tfrac1n\sum n_k (\bar o_k - \bar o)^2}_{\text{phân biệt}} + \underbrace{\bar o (1 - \bar o)}_{\text{bất định}}$$
#
# Viết `tach_brier(cau)`, `cau` là danh sách `(phan_tram, o)` với phần trăm nguyên 0–100. Trả về bộ ba `Fraction` `(lệch, phân biệt, bất định)`. Danh sách rỗng hay phần trăm ngoài 0–100: báo `ValueError`.


# %% solution="tach_brier"
def tach_brier(cau):
    """Ba phần của điểm Brier: lệch, phân biệt, bất định."""
    ### BEGIN SOLUTION
    if not cau or any(not 0 <= p <= 100 for p, _ in cau):
        raise ValueError("cần ít nhất một câu, phần trăm từ 0 đến 100")
    nhom = {}
    for p, o in cau:
        nhom.setdefault(p, []).append(int(o))
    n = len(cau)
    chung = Fraction(sum(int(o) for _, o in cau), n)
    lech = phan_biet = Fraction(0)
    for p, cac_o in nhom.items():
        rieng = Fraction(sum(cac_o), len(cac_o))
        lech += len(cac_o) * (Fraction(p, 100) - rieng) ** 2 / n
        phan_biet += len(cac_o) * (rieng - chung) ** 2 / n
    return lech, phan_biet, chung * (1 - chung)
    ### END SOLUTION


# %% tests="tach_brier" points=4
assert tach_brier([(50, 1), (50, 0)]) == (0, 0, Fraction(1, 4))
assert tach_brier([(100, 1), (0, 0)]) == (0, Fraction(1, 4), Fraction(1, 4))
mau = [(80, 1), (80, 0), (60, 1), (60, 1)]
lech, phan_biet, bat_dinh = tach_brier(mau)
thang = sum((Fraction(p, 100) - o) ** 2 for p, o in mau) / len(mau)
assert lech - phan_biet + bat_dinh == thang
### BEGIN HIDDEN TESTS
from grader.functions import score

score("level2_media.label_and_verify", "tach_brier", tach_brier, points=4)
### END HIDDEN TESTS

# %% [markdown]
# ## Làm thật với ảnh
#
# Ô dưới đây không chấm điểm. Nó đo mức sai khác khi lưu lại của một ảnh luyện tập, trả về ảnh xám và năm ô sáng nhất. Bạn thử lưu ảnh lại ở chất lượng 70 rồi đo lần nữa: vùng vá có còn thấy không?


# %%
def thu(ten="duong-xom.jpg"):
    """Ảnh mức sai khác, và năm ô 16 × 16 sáng nhất (hàng, cột)."""
    from level2_media.label_and_verify import lesson
    from level2_media.label_and_verify.error_levels import amplified, block_levels, error_level
    from workshop.media.opening import open_picture

    anh = open_picture(lesson.cases["practice/canbo-a"].folder / "media" / ten).image
    muc = error_level(anh)
    o = block_levels(muc)
    sang = sorted((o[i][j], i, j) for i in range(o.shape[0]) for j in range(o.shape[1]))[-5:]
    return amplified(muc), [(i, j) for _, i, j in reversed(sang)]


# Bỏ dấu # ở dòng dưới để chạy:
# thu()

# %% [markdown]
# ## Nghĩ thêm
#
# - Dấu XMP gỡ ra rất dễ. Vậy ghi dấu để làm gì? Nó giúp ai, và không chặn được ai?
# - Ngưỡng khoảng cách nào thì cảnh báo, để không nghi oan hai tên miền thật gần giống nhau?
# - Một người luôn nói 70 % và đúng 70 %: phần nào của điểm Brier bằng 0? Người đó có ích không?
