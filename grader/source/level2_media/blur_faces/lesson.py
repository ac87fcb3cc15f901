# %% [markdown]
# # Che mặt, biển số trước khi đăng
#
# **Bậc 2 · Bài 3 · khoảng 12 phút**
#
# Học xong, bạn đăng được ảnh chụp chỗ đông người mà không làm lộ ai. Máy tìm khuôn mặt, bạn soát từng khung. Ảnh đăng lên không ai khôi phục lại được.

# %% [markdown]
# ## Xem một ví dụ
#
# Xã đăng ảnh phiên chợ, mặt người mua được làm mờ nhẹ. Hôm sau có người gửi lại đúng tấm ảnh đó, mặt rõ như cũ.
#
# | Cách che | Còn lại gì |
# |---|---|
# | Làm mờ nhẹ | Mắt, mũi, miệng chỉ nhoè đi. Phần mềm làm nét lại được |
# | Dán hình cười lên ảnh, gửi tệp gốc | Tệp còn ảnh xem trước **chưa che**, còn nơi chụp |
# | Ô vuông lớn: cả mặt chỉ còn vài chục ô màu | Không phần mềm nào dựng lại được |
# | Tô kín | Không còn gì |
#
# Máy tìm mặt nhanh hơn người, nhưng máy **không biết ai đã đồng ý, và hay sót người đội mũ, đeo khẩu trang**. Phần đó là của bạn.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt năm bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.blur_faces import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của tấm ảnh bạn lưu sau cùng. Khi bạn nộp bài, người chấm so **chính tệp ảnh** của bài chấm điểm với ảnh gốc.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Máy sót ai? Vì sao bạn nhận ra mà máy không?
# - Trong ảnh còn gì khác làm lộ người: thẻ tên, giấy tờ, địa chỉ trên cửa, màn hình?
# - Người đã đồng ý đăng hôm nay, mai đổi ý thì bạn làm gì?
# - Ngày mai bạn sẽ soát lại ảnh nào đã đăng? Bạn chọn **Tệp của tôi** ở bước 1 để làm cả hai mươi ảnh một lượt.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](blur_faces_nang_cao.ipynb) để tự viết phần che, phần lọc khung và phép đo xem còn đọc được bao nhiêu.
