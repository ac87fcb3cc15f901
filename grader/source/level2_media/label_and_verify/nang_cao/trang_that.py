"""Hidden cases of ``trang_that``: tricks with @, ports, ends, numbers, short and long names."""

from grader.functions import FunctionCase

DOUBLE = frozenset({"gov.vn", "com.vn", "edu.vn"})
CASES = [
    FunctionCase((link, DOUBLE), right)
    for link, right in [
        ("https://thue.example", "thue.example"),
        ("http://www.thue.example/", "thue.example"),
        ("HTTPS://DichVu.Xa.GOV.VN", "xa.gov.vn"),
        ("xa.gov.vn", "xa.gov.vn"),
        ("gov.vn", "gov.vn"),
        ("maychu", "maychu"),
        ("https://a.b.c.d.edu.vn/x/y", "d.edu.vn"),
        ("https://thue.example@xau.example/thue.example", "xau.example"),
        ("https://a@b@xau.example", "xau.example"),
        ("https://xau.example?next=https://thue.example", "xau.example"),
        ("https://xau.example#@thue.example", "xau.example"),
        ("https://xau.example:8443/a", "xau.example"),
        ("https://xau.example.", "xau.example"),
        ("https://thue.example.xau.com.vn/a", "xau.com.vn"),
        ("http://192.0.2.7:80/a", "192.0.2.7"),
        ("  https://nganhang.example/a b  ", "nganhang.example"),
        ("https://xn--nganhng-4va.example", "xn--nganhng-4va.example"),
    ]
] + [
    FunctionCase((link, DOUBLE), ValueError)
    for link in ("", "https://", "https:///a", "https://ten@/a")
]
