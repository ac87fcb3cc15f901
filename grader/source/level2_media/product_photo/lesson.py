# %% [markdown]
# # Ảnh sản phẩm đẹp để bán hàng
#
# **Bậc 2 · Bài 1 · khoảng 15 phút**
#
# Học xong, bạn biến một tấm ảnh chụp bằng điện thoại thành bộ ảnh sạch, đúng màu, đúng cỡ cho từng kênh bán hàng. Ảnh không mang theo nơi chụp của nhà bạn.

# %% [markdown]
# ## Xem một ví dụ
#
# Cô Hạnh chụp hộp chè ngoài hiên lúc trời râm. Ảnh ám xanh, phía sau lộn xộn.
#
# | Cách làm | Khách nhìn thấy |
# |---|---|
# | Để máy tự “làm đẹp” | Hộp đỏ thành hộp cam. Khách nhận hàng, bảo “không giống ảnh” |
# | Đặt tờ giấy trắng cạnh hộp, lấy giấy làm màu chuẩn | Hộp đúng màu như cầm trên tay |
#
# Tấm ảnh gốc còn giấu toạ độ vườn nhà cô. Gửi tệp gốc cho ai là cho họ biết nhà mình ở đâu.
#
# Máy tách nền và thu phóng rất nhanh. Việc của bạn là **chỉ cho máy đâu là sản phẩm, đâu là màu trắng, và không để ảnh nói quá về hàng**.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt năm bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.product_photo import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của bộ ảnh bạn tạo sau cùng. Khi bạn nộp bài, người chấm mở lại **chính các tệp ảnh** của bài chấm điểm.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Ảnh gốc của bạn giấu điều gì? Trước nay bạn đã gửi tệp gốc cho những ai?
# - Nếu không có tờ giấy trắng, bạn lấy gì làm chuẩn để màu không lệch?
# - Khi nào thì “làm đẹp” ảnh trở thành nói dối khách hàng?
# - Ngày mai bạn sẽ chụp lại món hàng nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm cả hai mươi ảnh một lượt.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](product_photo_nang_cao.ipynb) để tự viết phần tách nền và cân bằng trắng.
