"""What the engine says to people, in Vietnamese."""

NOT_STARTED = (
    "Không khởi động được phần xử lý của bộ công cụ. Bạn thử lại; nếu vẫn lỗi, nhờ giảng viên xem "
    "nhật ký tại {log}."
)
NOT_ANSWERING = "Phần xử lý của bộ công cụ không trả lời. Bạn đợi một lát rồi bấm lại."
OTHER_USER = (
    "Thư mục {folder} thuộc về một người dùng khác của máy. Bạn đặt biến WORKSHOP_HOME tới một thư "
    "mục của riêng mình rồi thử lại."
)
GONE = "Phần xử lý vừa dừng giữa chừng nên việc này chưa xong. Bạn bấm chạy lại."
UNKNOWN_JOB = "Kết quả của việc này không còn được giữ. Bạn bấm chạy lại."
QUEUE_FULL = "Máy đang có quá nhiều việc chờ ({count}). Bạn đợi một lát rồi bấm lại."
TOO_LARGE = "Dữ liệu gửi đi quá lớn ({size} MB, tối đa {limit} MB). Bạn chọn tệp nhỏ hơn."

JOB_FAILED = (
    "Việc này gặp lỗi và chưa xong. Bạn thử lại hoặc thử với tệp khác; nếu vẫn lỗi, nhờ giảng viên "
    "xem nhật ký."
)
WORKER_DIED = "Việc này dừng đột ngột và chưa xong. Bạn thử lại hoặc thử với tệp nhỏ hơn."
TIMED_OUT = (
    "Việc này đã chạy quá {seconds} giây nên được dừng lại. Bạn thử với tệp nhỏ hơn hoặc chia tệp "
    "thành nhiều phần."
)
OUT_OF_MEMORY = (
    "Việc này cần hơn {memory} MB bộ nhớ nên được dừng lại. Bạn thử với tệp nhỏ hơn hoặc chia tệp "
    "thành nhiều phần."
)
CANCELLED = "Việc này đã được huỷ."
STOPPING = "Phần xử lý đang tắt. Bạn đợi một lát rồi bấm lại."

MODEL_MISSING = (
    "Máy này chưa có mô hình ngôn ngữ. Bạn dùng câu trả lời ghi sẵn, hoặc cài mô hình bằng lệnh "
    "python3 start.py."
)
MODEL_NOT_STARTED = (
    "Không khởi động được mô hình ngôn ngữ, có thể vì máy thiếu bộ nhớ. Bạn đóng bớt chương trình "
    "rồi thử lại, hoặc dùng câu trả lời ghi sẵn."
)
MODEL_CRASHED = "Mô hình ngôn ngữ vừa dừng giữa chừng. Bạn bấm lại để hỏi lần nữa."
MODEL_TIMED_OUT = (
    "Mô hình ngôn ngữ viết quá {seconds} giây chưa xong. Bạn rút ngắn nội dung rồi thử lại."
)
MODEL_QUEUE_FULL = (
    "Quá nhiều người đang chờ mô hình ngôn ngữ ({count}). Bạn đợi một lát rồi bấm lại, hoặc dùng "
    "câu trả lời ghi sẵn."
)
BAD_REQUEST = "Yêu cầu gửi tới phần xử lý không đúng dạng."
