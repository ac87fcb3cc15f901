# %% [markdown]
# # Video dọc 30 giây
#
# **Bậc 2 · Bài 6 · khoảng 15 phút**
#
# Học xong, bạn làm được một video dọc chừng 30 giây cho điện thoại: có giọng đọc, có phụ đề, có nhãn AI, chỉ dùng ảnh được phép.

# %% [markdown]
# ## Xem một ví dụ
#
# Một người nhắn: “Chợ mở thứ Bảy. Chè 300 nghìn, à không, chốt 280 nghìn. Số riêng của chị đừng đưa lên. Có ảnh trên mạng đẹp lắm…”
#
# Video **hỏng**: nói cả hai giá, dùng ảnh không rõ của ai, chữ nằm sát đáy nên bị nút của ứng dụng che mất.
#
# Video **tốt**: mỗi cảnh **một ảnh được phép dùng, một câu ngắn**. Tắt tiếng vẫn hiểu nhờ phụ đề. Góc hình ghi rõ **Có AI hỗ trợ**, vì giọng đọc do máy tạo.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt năm bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.short_video import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của video bạn làm sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Bạn đã bỏ ảnh nào? Nếu đăng ảnh đó, ai có thể phiền lòng?
# - Bạn tắt tiếng rồi xem lại: câu nào đọc không kịp?
# - Vì sao phải ghi “Có AI hỗ trợ”, dù chỉ có giọng đọc là của máy?
# - Ngày mai bạn cần video nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm với ảnh thật.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](short_video_nang_cao.ipynb) để tự viết chuyển động của ảnh, cách chia phụ đề và phép thử vùng an toàn.
