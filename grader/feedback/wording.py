"""What Python's errors mean and what to do about them, in plain Vietnamese, by class of exception."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """One sentence on what happened, one on what to do; ``{0}`` takes the name found in the message."""

    says: str
    advice: str
    pattern: str = ""


ERRORS: dict[str, Wording] = {
    "SyntaxError": Wording(
        "Máy chưa hiểu được dòng lệnh này.",
        "Bạn xem dòng được tô màu và dòng ngay trên nó: đủ dấu đóng ngoặc, dấu nháy và dấu hai chấm chưa?",
    ),
    "IndentationError": Wording(
        "Dòng lệnh lùi vào chưa đúng chỗ.",
        "Bạn cho các dòng trong cùng một khối lùi vào bằng nhau, thường là bốn dấu cách.",
    ),
    "TabError": Wording(
        "Trong bài có chỗ lùi dòng bằng phím Tab, chỗ bằng dấu cách.",
        "Bạn thay hết phím Tab bằng bốn dấu cách.",
    ),
    "NameError": Wording(
        "Máy không biết tên “{0}” là gì.",
        "Bạn xem lại chính tả của tên đó, rồi chạy lại cả sổ từ đầu để chắc tên đã có trước khi dùng.",
        r"name '(.+?)' is not defined",
    ),
    "UnboundLocalError": Wording(
        "Tên “{0}” được dùng trong hàm trước khi có giá trị.",
        "Bạn gán giá trị cho tên đó ở đầu hàm, hoặc xem có nhánh `if` nào bỏ sót việc gán.",
        r"variable '(.+?)'",
    ),
    "TypeError": Wording(
        "Một phép tính hay một lần gọi hàm nhận nhầm kiểu giá trị.",
        "Bạn in `type(…)` của từng giá trị ở dòng đó, và đếm lại xem hàm được gọi với đủ đối số chưa.",
    ),
    "ValueError": Wording(
        "Kiểu giá trị thì đúng, nhưng chính giá trị đó không dùng được.",
        "Bạn in giá trị ra ngay trước dòng lỗi để xem nó có đúng như bạn nghĩ không.",
    ),
    "IndexError": Wording(
        "Bài lấy một phần tử nằm ngoài danh sách.",
        "Bạn nhớ chỉ số đếm từ 0, và thử với danh sách rỗng hoặc chỉ có một phần tử.",
    ),
    "KeyError": Wording(
        "Bài tìm một khoá không có trong từ điển hoặc bảng.",
        "Bạn in các khoá đang có ra xem, để ý chữ hoa, chữ thường và dấu cách thừa.",
    ),
    "AttributeError": Wording(
        "Giá trị này không có thuộc tính hay hàm tên “{0}”.",
        "Bạn in `type(…)` của giá trị đó: nhiều khi nó là `None` vì một hàm quên `return`.",
        r"has no attribute '(.+?)'",
    ),
    "ZeroDivisionError": Wording(
        "Bài chia cho số không.",
        "Bạn xét riêng trường hợp mẫu số bằng không trước khi chia.",
    ),
    "ModuleNotFoundError": Wording(
        "Máy chấm không có gói “{0}”.",
        "Bạn chỉ dùng những gói mà bài học đã nêu, hoặc hỏi giảng viên.",
        r"No module named '(.+?)'",
    ),
    "ImportError": Wording(
        "Không lấy được một tên từ gói.", "Bạn xem lại tên sau chữ `import` có đúng chính tả không."
    ),
    "FileNotFoundError": Wording(
        "Không thấy tệp mà bài cần mở.",
        "Bạn dùng đường dẫn tính từ thư mục của sổ, và nộp kèm tệp đó trong thư mục `work`.",
    ),
    "PermissionError": Wording(
        "Bài mở một tệp hay một nơi không được phép.",
        "Khi chấm, bài chỉ đọc và ghi được trong thư mục của chính nó.",
    ),
    "AssertionError": Wording(
        "Kết quả chưa đúng với phép thử.",
        "Bạn chạy riêng phép thử đó và so kết quả với điều đề bài nói.",
    ),
    "NotImplementedError": Wording(
        "Phần này chưa có lời giải.",
        "Bạn viết lời giải vào ô, rồi xoá dòng `raise NotImplementedError()`.",
    ),
    "RecursionError": Wording(
        "Hàm tự gọi lại chính nó mãi không dừng.",
        "Bạn thêm trường hợp dừng ở đầu hàm và xem mỗi lần gọi bài toán có nhỏ đi không.",
    ),
    "MemoryError": Wording(
        "Bài dùng quá nhiều bộ nhớ nên bị dừng.",
        "Bạn xử lý từng phần thay vì giữ tất cả trong một danh sách.",
    ),
    "CellTimeoutError": Wording(
        "Bài chạy quá lâu nên bị dừng.",
        "Bạn xem vòng lặp `while` có lúc nào dừng không, và thử với dữ liệu nhỏ trước.",
    ),
    "DeadKernelError": Wording(
        "Chương trình bị tắt giữa chừng, thường vì hết bộ nhớ hoặc vì bài tự thoát.",
        "Bạn bỏ lệnh thoát (`exit`, `quit`, `os._exit`) nếu có, và chạy lại cả sổ trên máy mình.",
    ),
    "StdinNotImplementedError": Wording(
        "Bài hỏi người dùng bằng `input()`, khi chấm thì không có ai trả lời.",
        "Bạn bỏ `input()` và nhận giá trị qua đối số của hàm.",
    ),
    "SystemExit": Wording(
        "Bài tự thoát giữa chừng.", "Bạn bỏ lệnh `exit()` hoặc `sys.exit()` rồi chạy lại cả sổ."
    ),
    "UnicodeDecodeError": Wording(
        "Tệp được đọc với bảng mã không đúng.", 'Bạn mở tệp với `encoding="utf-8"`.'
    ),
    "InvalidOperation": Wording(
        "Chuỗi đưa vào `Decimal` không phải một số viết kiểu Python.",
        "Bạn bỏ dấu chấm hàng nghìn và đổi dấu phẩy thành dấu chấm trước khi đưa vào `Decimal`.",
    ),
    "OSError": Wording(
        "Máy không làm được một việc với tệp hoặc mạng.",
        "Khi chấm không có mạng, và bài chỉ dùng được tệp trong thư mục của nó.",
    ),
}
SAME = {
    "JSONDecodeError": "ValueError",
    "ConversionSyntax": "InvalidOperation",
    "KeyboardInterrupt": "CellTimeoutError",
    "TimeoutError": "CellTimeoutError",
    "ConnectionError": "OSError",
    "ConnectionRefusedError": "OSError",
    "URLError": "OSError",
    "gaierror": "OSError",
    "BlockingIOError": "OSError",
    "IsADirectoryError": "FileNotFoundError",
    "NotADirectoryError": "FileNotFoundError",
}
OTHER = Wording(
    "Bài dừng vì một lỗi.",
    "Bạn chạy lại cả sổ từ đầu trên máy mình, đọc dòng cuối của thông báo lỗi và sửa từ đó.",
)
HIDDEN = Wording(
    "Bài chưa đúng ở một trường hợp máy giữ kín.",
    "Bạn đọc lại đề và tự thử thêm: dữ liệu rỗng, số âm, số rất lớn, giá trị trùng nhau, ô bỏ trống.",
)
WARNED = Wording(
    "Khi chạy, bài in ra cảnh báo, nên phép thử này không được tính điểm.",
    "Bạn đọc dòng cảnh báo và sửa cho hết cảnh báo.",
)
_UNNAMED = re.compile(r" ?“\{0\}”")


def wording(error: str, message: str) -> Wording:
    """The sentences for an exception by its class name, the name in its message filled in."""
    found = ERRORS.get(SAME.get(error, error), OTHER)
    match = re.search(found.pattern, message) if found.pattern else None
    says = found.says.replace("{0}", match[1][:60]) if match else _UNNAMED.sub(" này", found.says)
    return Wording(says, found.advice)
