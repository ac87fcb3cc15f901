# %% [markdown]
# # Bắt lỗi bịa đặt
#
# **Bậc 1 · Bài 3 · khoảng 15 phút**
#
# Học xong, bạn soát được một bản nháp do AI viết. Bạn chỉ đúng chỗ sai, gọi tên kiểu sai và nói được báo cáo gốc ghi gì.

# %% [markdown]
# ## Xem một ví dụ
#
# Báo cáo gốc ghi:
#
# > Đến ngày 20/9/2026, xã giải ngân 15,3 tỷ đồng, đạt 62,2%, chưa đạt yêu cầu 75% của tỉnh.
#
# AI viết lại: “Đến ngày **02/9/2026**, xã đã giải ngân 15,3 **triệu** đồng, **vượt yêu cầu của tỉnh**.”
#
# Câu này trôi chảy nhưng có ba lỗi: **sai ngày**, **sai độ lớn**, **nói ngược**. Con số 15,3 thì đúng. Vì thế bạn phải soát từng chi tiết, không tin vì câu hay.

# %% [markdown]
# ## Tám kiểu lỗi hay gặp
#
# 1. **Sai con số**: đảo chữ số, hoặc lấy số của việc khác.
# 2. **Sai đơn vị tính, độ lớn**: triệu thành tỷ, % thay cho điểm %.
# 3. **Sai ngày, tháng, năm.**
# 4. **Sai tên, chức vụ**: chỉ thiếu một dấu cũng là người khác.
# 5. **Đơn vị đã bãi bỏ**: từ 01/7/2025 không còn huyện, thị xã, thị trấn, thành phố thuộc tỉnh.
# 6. **Văn bản không có thật**: nghị định, thông tư ở đâu ra.
# 7. **Nói ngược, nói quá**: chưa đạt thành đạt, một phần thành tất cả.
# 8. **Thêm điều báo cáo không có**: lời hứa, giải thưởng.
#
# Coi chừng báo nhầm: một phép cộng đúng, một số làm tròn đúng **không phải là lỗi**.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt bảy bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi dấu, bạn có thể đóng trang rồi mở lại.

# %%
from level1_text.catch_fabrication import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của phiếu soát lỗi bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Bạn bỏ sót kiểu lỗi nào? Máy dò hộ có thấy lỗi đó không?
# - Bạn có báo nhầm chỗ nào không? Báo nhầm nhiều thì người soạn sẽ không tin phiếu của bạn nữa.
# - Ngày mai, bạn sẽ soát bản nháp nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](catch_fabrication_nang_cao.ipynb) để tự viết máy dò lỗi và cách chấm nó.
