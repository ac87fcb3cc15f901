# %% [markdown]
# # Gắn nhãn AI và nhận ra giả mạo
#
# **Bậc 2 · Bài 8 · khoảng 15 phút**
#
# Học xong, bạn gắn được nhãn cho đúng ảnh, clip có AI trước khi đăng. Bạn cũng chỉ ra được dấu hiệu của tin lừa đảo, và biết mình chắc đến đâu.

# %% [markdown]
# ## Xem một ví dụ
#
# Luật Trí tuệ nhân tạo 134/2025/QH15, Điều 11, yêu cầu: người xem phải biết khi nội dung do AI tạo ra, và tệp phải mang dấu mà máy đọc được.
#
# | Tệp | Nhãn người thấy | Dấu máy đọc |
# |---|---|---|
# | Ảnh chụp, chỉ cắt và làm sáng bằng tay | Không | Không |
# | Ảnh do AI vẽ từ một câu mô tả | “Do AI tạo” | AI tạo |
# | Ảnh chụp, AI xoá dây điện | “Có AI chỉnh sửa” | AI sửa |
# | Ảnh không rõ của ai | Chưa đăng | Hỏi lại |
#
# Tin nhắn cũng vậy. “Tài khoản bị khoá sau 2 giờ, vào `dinhdanhviet.capnhat-so.example`” có hai dấu hiệu: thúc giục, và trang thật là `capnhat-so.example`. Nhưng **tin thật có khi cũng giục**, nên bạn luôn so với danh bạ đã biết.
#
# **Không máy nào nhận ra AI hay lừa đảo một cách chắc chắn.** Máy đọc dấu hiệu, bạn quyết định.

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
# Mỗi ô dưới đây xem một mặt của bài. Nhãn và dấu được đọc lại từ **chính tệp** bạn lưu. Trả lời giống nhau cho mọi mục thì không có điểm.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Điểm Brier đo gì? Chắc 90 % mà đúng thì mất rất ít, chắc 90 % mà sai thì mất nhiều. Nói 60 % khi chỉ hơi tin là trung thực.
# - Bạn đã nghi oan tin thật nào? Nghi tất cả cũng có hại: lỡ hạn nộp, lỡ khách.
# - Tệp nào trên trang của bạn hôm nay còn thiếu nhãn?
# - Ngày mai bạn chọn **Tệp của tôi** ở bước 1 để gắn nhãn cả bộ ảnh, clip, hoặc dán một tin vừa nhận ở bước 4.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](label_and_verify_nang_cao.ipynb) để tự đọc dấu XMP từ từng byte, đo khoảng cách tên miền nhái, và tách điểm Brier.
