"""Hidden cases of ``phat_lai``."""

from grader.functions import FunctionCase

SOURCE = {"2": {"a": "x", "b": ""}, "3": {"a": "y", "b": "1"}}

CASES = [
    FunctionCase((SOURCE, [], SOURCE), []),
    FunctionCase((SOURCE, [], {}), []),
    FunctionCase((SOURCE, [("2", "a", "x", "X")], {"2": {"a": "X", "b": ""}}), []),
    FunctionCase((SOURCE, [("2", "a", "x", "X")], SOURCE), [("2", "a", "sửa lén")]),
    FunctionCase((SOURCE, [("9", "a", "x", "X")], SOURCE), [("9", "a", "không có")]),
    FunctionCase((SOURCE, [("2", "c", "x", "X")], {}), [("2", "c", "không có")]),
    FunctionCase((SOURCE, [], {"9": {"a": "x"}}), [("9", "", "dòng lạ")]),
    FunctionCase(
        (SOURCE, [("3", "b", "2", "3"), ("3", "b", "3", "4")], {"3": {"a": "y", "b": "4"}}),
        [("3", "b", "trước sai")],
    ),
    FunctionCase(
        (SOURCE, [("3", "b", "1", "2"), ("3", "b", "1", "3")], {"3": {"a": "z", "b": "2"}}),
        [("3", "b", "trước sai"), ("3", "a", "sửa lén"), ("3", "b", "sửa lén")],
    ),
    FunctionCase((SOURCE, [("2", "b", "", "mới")], {"2": {"b": "mới"}}), []),
    FunctionCase((SOURCE, [], {"3": {"a": "y", "b": "1", "c": "?"}}), [("3", "c", "sửa lén")]),
]
