# %% [markdown]
# # Gắn nhãn AI và nhận ra giả mạo
#
# **Bậc 2 · Bài 8 · khoảng 15 phút**
#
# Học xong, bạn đăng ảnh và clip có nhãn đúng chỗ, giữ lại thứ chưa rõ nguồn, và nhận ra tin lừa bằng dấu vết chứ không bằng linh cảm.

# %% [markdown]
# ## Xem một ví dụ
#
# Trang của xã đăng ảnh “trụ sở mới” rất đẹp. Người dân đến nơi thì không có toà nhà nào như thế: ảnh do AI vẽ, không ai ghi nhãn.
#
# | Ảnh, clip | Phải làm gì |
# |---|---|
# | Chụp thật, chỉ cắt, chỉnh sáng, viết chữ | Không gắn nhãn AI. Gắn bừa thì nhãn hết nghĩa |
# | Chụp thật, AI xoá hay thêm; quay thật, giọng máy đọc | Nhãn “Có AI hỗ trợ” và dấu máy đọc |
# | AI tạo hoàn toàn | Nhãn “Do AI tạo” và dấu máy đọc |
# | Chưa rõ ai chụp, có dấu ghép | **Chưa đăng.** Hỏi người gửi |
#
# Luật Trí tuệ nhân tạo (134/2025/QH15, Điều 11): nội dung do AI tạo phải có **dấu máy đọc được**; thứ dễ gây nhầm phải có **nhãn người đọc được**.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.label_and_verify import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bài bạn làm. Người chấm mở **chính các tệp** bạn đã lưu: nhãn có nhìn thấy không, máy có đọc được dấu không, phần còn lại có giữ nguyên không.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Tin nào bạn sai mà lại rất chắc? Lần sau bạn sẽ hỏi ai trước khi làm theo?
# - Không máy nào biết chắc một tấm ảnh là AI hay thật. Vậy bạn tin vào điều gì: tấm ảnh, hay người đưa ảnh?
# - Cơ quan, cửa hàng của bạn có danh sách trang và số điện thoại chính thức chưa? Ai giữ?
# - Ngày mai bạn chọn **Tệp của tôi** ở bước 1, thử với ảnh sắp đăng và một tin nhắn lạ.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](label_and_verify_nang_cao.ipynb) để tự viết phần tách tên miền, phép đo hai tên giống nhau, và phân tích điểm Brier.
