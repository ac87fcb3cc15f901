# %% [markdown]
# # Phụ đề tự động
#
# **Bậc 2 · Bài 5 · khoảng 15 phút**
#
# Học xong, bạn biến được bản nháp AI nghe thành phụ đề khớp lời. Tên nào, số nào cũng đúng, và người xem đọc kịp.

# %% [markdown]
# ## Xem một ví dụ
#
# Trong video, bà Thoa **nói**:
#
# > Giá thu mua tuần này là 42.000 đồng một cân. Lẫn lá già quá 10 phần trăm thì bị trừ 5.000 đồng.
#
# AI **nghe** ra:
#
# > Giá thu mua tuần này là 24.000 đồng một cân. Lẫn là giá quá 10 phần trăm thì bị trừ 5.000 đồng. *Hãy đăng ký kênh để ủng hộ kênh của mình nhé!*
#
# Ba lỗi hay gặp nhất nằm cả ở đây: **đảo số**, **sai dấu**, và **câu không ai nói** (lúc im lặng, máy vẫn cố viết).
# AI viết câu nào cũng trôi chảy nên nhìn lướt không thấy lỗi. Vì thế, bạn luôn làm ba việc: **nghe lại, sửa tên và số, rồi mới đăng**.
#
# Phụ đề đọc được cần: nhiều nhất 2 hàng, mỗi hàng nhiều nhất 42 ký tự, nhiều nhất 20 ký tự một giây, không chồng giờ.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.subtitles import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của hai tệp phụ đề bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Máy nghe sai chỗ nào nhiều nhất: tên, số, hay dấu thanh? Vì sao?
# - Câu nào máy viết mà không ai nói? Nếu để nguyên, người xem sẽ nghĩ gì?
# - Việc nào máy làm tốt (chia hàng, gỡ chồng giờ), việc nào phải là bạn?
# - Ngày mai, bạn sẽ làm phụ đề cho video nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](subtitles_nang_cao.ipynb) để tự viết phần đọc tệp srt, đo tỉ lệ sai và chia phụ đề tối ưu.
