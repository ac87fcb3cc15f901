# %% [markdown]
# # Áp phích và ảnh bìa chữ Việt
#
# **Bậc 2 · Bài 2 · khoảng 15 phút**
#
# Học xong, bạn làm được áp phích để in, ảnh dọc cho điện thoại và ảnh bìa cho trang. Chữ nào cũng đủ dấu, đủ to. Mã QR quét là tới đúng chỗ.

# %% [markdown]
# ## Xem một ví dụ
#
# Một người nhắn: “Làm giúp áp phích. Chợ mở 7 giờ, à không, 7 giờ 30. Giá 300 nghìn, à chốt lại 280 nghìn…”
#
# Áp phích **hỏng**: chép nguyên tin nhắn, còn giá cũ, chữ vàng nhạt trên nền trắng.
#
# Áp phích **tốt** chỉ trả lời năm câu: **việc gì, ngày giờ nào, ở đâu, bao nhiêu tiền, hỏi ai**. Điều gì đổi thì lấy điều nói **sau cùng**. Số điện thoại riêng thì không treo ra đường.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.poster import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của áp phích bạn làm sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Bạn đã bỏ điều gì trong tin nhắn? Vì sao người đi đường không cần điều đó?
# - Đứng cách màn hình ba bước, bạn còn đọc được dòng nào?
# - Ngày mai bạn cần áp phích nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm, hoặc đưa tệp PDF đã có vào cho máy soi.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](poster_nang_cao.ipynb) để tự viết phần đo độ tương phản, ngắt dòng và co chữ cho vừa khung.
