# %% [markdown]
# # Bản tin loa phát thanh
#
# **Bậc 2 · Bài 4 · khoảng 15 phút**
#
# Học xong, bạn đổi được một thông báo viết thành lời nói mà không sai một con số. Bạn làm ra tệp âm thanh vừa khung giờ, có ghi rõ giọng máy.

# %% [markdown]
# ## Xem một ví dụ
#
# Thông báo **viết**:
#
# > Từ 7h30 ngày 5/12/2026, NVH xóm 4 nhận hồ sơ. Lệ phí 25.000 đ/hộ. Cần hỏi, gặp P. Kinh tế.
#
# Máy đổi thành lời **nói**:
#
# > Từ bảy giờ ba mươi phút ngày mùng năm tháng mười hai năm hai nghìn không trăm hai mươi sáu, nhà văn hóa xóm bốn nhận hồ sơ.
# > Lệ phí hai mươi lăm nghìn đồng một hộ. Cần hỏi, gặp **phường** Kinh tế.
#
# Số và ngày đều đúng. Nhưng “P.” ở đây là **phòng**, không phải phường: máy chỉ đoán, người biên tập mới biết.
# Nghe loa thì không tua lại được. Vì thế, bạn luôn làm ba việc: **đổi hết thành chữ, xem chỗ máy đoán, đọc to một lượt**.

# %% [markdown]
# ## Bạn làm thử
#
# Bạn làm lần lượt sáu bước dưới đây. Lần đầu, bạn chọn **Luyện tập**. Máy tự lưu sau mỗi thay đổi, bạn có thể đóng trang rồi mở lại.

# %%
from level2_media.read_aloud import lesson

lesson.panel()

# %% [markdown] tags=["notebook-only"]
# ## Tự kiểm tra và chấm điểm
#
# Mỗi ô dưới đây xem một mặt của kịch bản và tệp âm thanh bạn lưu sau cùng. Khi bạn nộp bài, người chấm chạy lại các ô này trên **bài chấm điểm** của bạn.

# %% tags=["checks"]

# %% [markdown]
# ## Nhìn lại
#
# - Máy đoán sai chữ tắt nào? Nếu không sửa, người nghe sẽ hiểu thành gì?
# - Câu nào viết thì hay mà nghe thì hụt hơi? Bạn đã tách ra sao?
# - Vì sao phải nói rõ giọng do máy tạo, dù ai nghe cũng nhận ra?
# - Ngày mai, bạn sẽ làm bản tin nào? Bạn chọn **Tệp của tôi** ở bước 1 để làm ngay.

# %% [markdown] tags=["notebook-only"]
# ## Nâng cao
#
# Bạn biết lập trình? Bạn mở sổ [Nâng cao](read_aloud_nang_cao.ipynb) để tự viết phần đọc số, đọc giờ ngày và đo độ to.
