"""Hidden cases of ``doc_srt``."""

from grader.functions import FunctionCase

ONE = "1\n00:00:01,500 --> 00:00:03,000\nXin chào\n"
CASES = [
    FunctionCase((ONE,), [[1500, 3000, "Xin chào"]]),
    FunctionCase((ONE.replace("\n", "\r\n"),), [[1500, 3000, "Xin chào"]]),
    FunctionCase((f"\ufeff{ONE}",), [[1500, 3000, "Xin chào"]]),
    FunctionCase((ONE.replace("1\n", "", 1),), [[1500, 3000, "Xin chào"]]),
    FunctionCase((f"{ONE}\n \n\n{ONE}",), [[1500, 3000, "Xin chào"]] * 2),
    FunctionCase(("00:00:01.5-->00:00:02.07\na",), [[1500, 2070, "a"]]),
    FunctionCase(("9\n01:02 --> 01:03\na",), ValueError),
    FunctionCase(("9\n59:59,9 --> 60:00,0\na",), [[3599900, 3600000, "a"]]),
    FunctionCase(("1\n100:00:00,000 --> 100:00:01,000\na",), [[360000000, 360001000, "a"]]),
    FunctionCase(("1\n00:00:01,000 --> 00:00:02,000\n",), [[1000, 2000, ""]]),
    FunctionCase(("1\n00:00:01,000 --> 00:00:02,000\n  a  \n b\n",), [[1000, 2000, "a\nb"]]),
    FunctionCase(("1\n00:00:01,000 --> 00:00:02,000 X1:40 Y1:20\na",), [[1000, 2000, "a"]]),
    FunctionCase(("xin chào\nbà con\n",), ValueError),
    FunctionCase((f"{ONE}\n\nghi chú thừa",), ValueError),
    FunctionCase((" \n\n ",), []),
]
