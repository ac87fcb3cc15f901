"""Names of the sheets and columns of the workbook that the lesson hands out and takes back."""

CLEAN, LOG, GONE, HOW = "Sạch", "Nhật ký", "Đã bỏ", "Cách làm"
ROW = "Dòng gốc"
LOG_COLUMNS = (ROW, "Cột", "Trước", "Sau", "Quy tắc")
REASON, COPY_OF = "Lý do bỏ", "Trùng với dòng"
FILE = "danh_sach_sach.xlsx"
MOST_LINES = 1_000_000
