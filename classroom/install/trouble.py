"""Everything that can go wrong before the kit runs: one sentence in Vietnamese, one in English."""

import errno
import re


class Trouble(Exception):
    """Setting up cannot go on; the text is for the person in front of the screen."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(f"{vietnamese}\n{english}")


def no_room(needed: int, free: int, folder: object) -> Trouble:
    """``needed`` and ``free`` in bytes."""
    need, have = f"{needed / 1e9:.1f} GB", f"{free / 1e9:.1f} GB"
    return Trouble(
        f"Ổ đĩa không đủ chỗ: cần khoảng {need.replace('.', ',')} trong {folder}, chỉ còn"
        f" {have.replace('.', ',')}. Hãy xoá bớt tệp, hoặc chạy lại với --light (cần ít chỗ hơn).",
        f"The disk is too full: about {need} are needed in {folder}, {have} are free."
        " Delete some files, or start again with --light, which needs less.",
    )


DISK_FULL = Trouble(
    "Ổ đĩa đã đầy khi đang cài. Hãy xoá bớt tệp rồi chạy lại: việc cài sẽ được làm lại cho đủ.",
    "The disk filled up during the installation. Free some space and start again.",
)
NO_INDEX = Trouble(
    "Không tải được các gói: máy chưa vào được kho gói Python. Hãy kiểm tra mạng (và cấu hình pip"
    " nếu dùng kho riêng hoặc thư mục gói) rồi chạy lại.",
    "Packages cannot be downloaded: no package index can be reached. Check the network (and pip's"
    " configuration if you use an index or a folder of your own) and start again.",
)
BAD_CERTIFICATE = Trouble(
    "Không tải được các gói: chứng chỉ bảo mật của kho gói không được máy này tin. Hãy xem lại ngày"
    " giờ của máy, hoặc hỏi người quản trị mạng về chứng chỉ và khai báo nó cho pip (PIP_CERT).",
    "Packages cannot be downloaded: this machine does not trust the index's certificate. Check the"
    " clock, or ask your network's administrator for the certificate and name it in PIP_CERT.",
)
NO_VENV = Trouble(
    "Python trên máy này thiếu phần tạo môi trường riêng (venv). Trên Debian hoặc Ubuntu hãy gõ:"
    " sudo apt install python3-venv, rồi chạy lại.",
    "This Python lacks its venv module. On Debian or Ubuntu type: sudo apt install python3-venv,"
    " then start again.",
)
IN_USE = Trouble(
    "Không thay được tệp vì bộ thực hành đang chạy ở cửa sổ khác. Hãy đóng nó, gõ"
    " python3 start.py stop, rồi chạy lại.",
    "Files cannot be replaced because the workshop is running. Close it, type python3 start.py stop"
    " and start again.",
)
NOT_ALLOWED = Trouble(
    "Không được phép ghi vào thư mục của bộ thực hành. Hãy chép thư mục này vào nơi bạn có quyền"
    " ghi, ví dụ thư mục riêng của bạn, rồi chạy lại.",
    "The kit's folder cannot be written to. Copy it to a place of your own and start again.",
)
STOPPED = Trouble(
    "Đã dừng. Lần sau chạy lại, việc cài sẽ được làm tiếp cho đủ.",
    "Stopped. The next start will finish the installation.",
)


def no_package(requirement: str) -> Trouble:
    return Trouble(
        f"Không tìm thấy gói {requirement} cho loại máy này. Nếu dùng kho gói riêng, hãy bổ sung"
        " gói đó; nếu không, hãy chạy lại với --light: bộ thực hành không kèm mô hình ngôn ngữ.",
        f"No package {requirement} was found for this kind of machine. If you use an index of your"
        " own, add it; else start again with --light, which leaves the language model out.",
    )


def unknown(log: object) -> Trouble:
    return Trouble(
        f"Cài đặt không thành công. Hãy chạy lại; nếu vẫn lỗi, gửi tệp {log} cho người hỗ trợ.",
        f"The installation failed. Start again; if it fails once more, send {log} to your support.",
    )


NO_CANDIDATE = re.compile(r"\(constraint\) (\S+==\S+)")
NO_VERSION = re.compile(
    r"Could not find a version that satisfies the requirement (\S+) .*\(from versions: (.*)\)"
)
SIGNS = (
    (r"No space left on device|\[Errno 28\]|WinError 112", DISK_FULL),
    (r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError", BAD_CERTIFICATE),
    (
        r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ConnectionResetError"
        r"|ConnectionError|ProxyError|Temporary failure in name resolution|getaddrinfo failed",
        NO_INDEX,
    ),
    (r"\[WinError (5|32)\]", IN_USE),
    (r"\[Errno 13\]", NOT_ALLOWED),
)


def read(output: str, log: object) -> Trouble:
    """What pip's output says went wrong; ``log`` is where the whole of it stands."""
    for sign, trouble in SIGNS:
        if re.search(sign, output):
            return trouble
    if missing := NO_VERSION.search(output):
        requirement, versions = missing.groups()
        return NO_INDEX if versions == "none" else no_package(requirement)
    if missing := NO_CANDIDATE.search(output):
        return no_package(missing[1])
    return unknown(log)


def foreign(folder: object) -> Trouble:
    return Trouble(
        f"Thư mục {folder} đã có tệp khác nên không dùng để cài được. Hãy đặt WORKSHOP_VENV là một"
        " thư mục mới.",
        f"The folder {folder} holds other files. Let WORKSHOP_VENV name a new folder.",
    )


def from_system(error: OSError, log: object) -> Trouble:
    """What an error of the operating system means here."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK_FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NOT_ALLOWED
    return unknown(log)
