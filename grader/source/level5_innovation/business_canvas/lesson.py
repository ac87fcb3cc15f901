# %% [markdown]
# # Mô hình kinh doanh một trang
#
# **Bậc 5 · Bài 3 · khoảng 15 phút**
#
# Học xong, bạn dựng được mô hình kinh doanh chín ô từ ghi chép thật sau khi bán thử. Ô nào cũng cụ thể, khoản thu nào cũng biết ai trả, và bạn biết rõ điều nào mới chỉ là đoán.

# %% [markdown]
# ## Xem một ví dụ
#
# Ghi chép: “Bán thử 30 suất chè bưởi: 22 suất do học sinh trường bên mua, 12.000 đồng một suất. Nghe nói quán đầu dốc bán 200 suất. Tôi nghĩ thầy cô cũng sẽ mua.”
#
# | Ô | Viết hỏng | Viết tốt |
# |---|---|---|
# | Khách hàng | Mọi người | Học sinh trường bên: 22 trong 30 suất |
# | Dòng tiền vào | Doanh thu 2.400.000 đồng một ngày | Học sinh trường bên: 12.000 đồng một suất |
# | Giả định | Thầy cô sẽ mua (đã chắc) | Thầy cô sẽ mua: **chưa** thử, mời 10 thầy cô nếm trước thứ Sáu |
#
# Viết hỏng ở đâu? “Mọi người” thì không biết bán cho ai. Con số 2.400.000 đồng lấy từ lời đồn. Điều mới nghĩ thì không phải điều đã biết.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt bảy bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level5_innovation.business_canvas import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của mô hình bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - AI đặt sai ô ở đâu? AI bỏ quên điều gì mà bạn thấy quan trọng?
# - Giả định nào nếu sai thì cả mô hình sụp? Bạn thử điều đó trước, rẻ nhất bằng cách nào?
# - Ngày mai, bạn đưa ghi chép của mình vào: chọn **Tệp của tôi** ở bước 1. In bản A4 dán lên tường, gửi bản điện thoại cho người cùng làm.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](business_canvas_nang_cao.ipynb) để tự viết phần soi số bịa, xếp câu vào ô và tính điểm hoà vốn.
