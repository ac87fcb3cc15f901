"""The same cells by nbclient and ipykernel, by forked children, and by the pool of kernels: one result.

What may differ, and is made equal before comparing: adjacent pieces of a stream (nbclient keeps them
apart), terminal colours, the names that cells have as files, frames of library files in tracebacks (the
refusal of ``input`` is ipykernel's or ours), addresses, random ids, and times. Cells sleep after writing
past Python: ipykernel takes note of that in a thread, a little later.
"""

import re

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from grader.execution import Kernels, Limits, Place
from tests.grader.support_execution import COLOURS, a_warm_parent, cells_of

__all__ = ["a_warm_parent"]
pytestmark = pytest.mark.slow

SOURCES = [
    "import sys, os, asyncio, subprocess, warnings, logging, threading, decimal, time",
    'print("a"); print("b", file=sys.stderr); print("c")',
    "decimal.getcontext().prec = 5\ndecimal.Decimal(1) / 3",
    "_, __, sorted(Out), In[1][:6], _3",
    'sys.stdout.write("no newline"); sys.stderr.write("E")\n5',
    "async def f():\n    await asyncio.sleep(0.01)\n    return 5\ntask = asyncio.create_task(f())",
    "await asyncio.sleep(0.05)\ntask.done(), await task",
    "waiting = f()\ntry:\n    asyncio.run(waiting)\nfinally:\n    waiting.close()",
    'print("x"); os.system("echo from a subprocess"); time.sleep(0.5); print("y")',
    "!echo hi; echo err >&2",
    "%%bash\necho in bash; echo err >&2; exit 3",
    'subprocess.run("echo E >&2", shell=True); time.sleep(0.5)\n4',
    'os.write(1, b"one\\n"); time.sleep(0.5)',
    "%time sum(range(10))",
    "%%time\nprint('timed')",
    "%%writefile helper.py\nx = 3",
    "import helper\nhelper.x, sorted(os.listdir('.'))[-1]",
    "%run helper.py\nx",
    "lines = !ls helper.py\nlines",
    "%%capture caught\nprint('captured')",
    "caught.stdout",
    "1/0",
    "def g(n):\n    return 1 / n\ng(0)",
    "x = [1,2",
    "if True:\nprint()",
    "%nosuchmagic",
    "undefined_name",
    'warnings.warn("careful")',
    'logging.warning("logged")',
    "sys.exit(3)",
    'raise SystemExit("bye")',
    'input("?")',
    "import getpass; getpass.getpass()",
    "from IPython.display import display, HTML, clear_output, Markdown\n"
    "h = display(1, display_id='d'); h.update(2); print('x'); clear_output(); print('y')\n"
    "display(HTML('<b>z</b>'), Markdown('*m*'))",
    "h = display('first', display_id='e')",
    "h.update('second'); print('done')",
    "for i in range(3):\n    clear_output(wait=True)\n    print(i)",
    "display({'application/json': {'a': [1, None]}, 'text/plain': 't'}, raw=True)",
    "class A:\n    def _repr_html_(self): return '<i>a</i>'\n    def __repr__(self): return 'A'\nA()",
    "class B:\n    def __repr__(self): raise ValueError('r')\nB()",
    "class C:\n    def _repr_html_(self): raise ValueError('h')\n    def __repr__(self): return 'C'\nC()",
    "import ipywidgets as w\nslider = w.IntSlider(); out = w.Output()\n"
    "with out:\n    print('inside'); display(3)\nprint('outside'); display(slider)",
    "out.outputs, slider.value",
    "thread = threading.Thread(target=print, args=('from a thread',)); thread.start(); thread.join()",
    "raise ExceptionGroup('g', [ValueError(1), TypeError(2)])",
    "try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e",
    "get_ipython().showtraceback = lambda *a, **k: None\n1/0",
    "print(type(get_ipython()).__name__, __name__, '__file__' in globals(), sys.path[3] == '')",
    "import __main__; __main__.__dict__ is globals()",
    "exit",
    "   \n",
    "x = 1;",
    "1; 2\n3",
]


def same(value):
    """A value with what may differ made equal."""
    if isinstance(value, dict):
        return {key: same(part) for key, part in value.items()}
    if isinstance(value, list):
        return [same(part) for part in value if not _library_frame(part)]
    if not isinstance(value, str):
        return value
    value = COLOURS.sub("", value)
    value = re.sub(r"[\w/.-]*/ipykernel_\d+/\d+\.py|\b\d+\.py\b", "cell.py", value)
    value = re.sub(r"0x[0-9a-f]+|\b[0-9a-f]{32}\b", "id", value)
    return re.sub(r"[\d.e+]+ (?:[nμm]?s)\b", "some time", value)


def _library_frame(part):
    return isinstance(part, str) and COLOURS.sub("", part).startswith(("File /", "File ~"))


def merged(outputs):
    """Outputs with adjacent pieces of a stream joined."""
    found = []
    for output in outputs:
        last = found[-1] if found else {}
        if output["output_type"] == "stream" and last.get("name") == output.get("name"):
            last["text"] += output["text"]
        else:
            found.append(dict(output))
    return found


def by_nbclient(folder):
    """Count, outputs and reply of each cell, as stock nbclient and ipykernel have them."""
    replies = {}

    def executed(cell_index, execute_reply, **_):
        names = ("status", "ename", "evalue", "traceback")
        content = execute_reply["content"]
        replies[cell_index] = {name: content[name] for name in names if name in content}

    cells = [new_code_cell(source) for source in SOURCES]
    notebook = new_notebook(cells=cells)
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        notebook,
        timeout=120,
        allow_errors=True,
        resources=resources,
        on_cell_executed=executed,
        kernel_name="python3",
    )
    client.execute()
    ok = {"status": "ok"}
    return [
        (cell.execution_count, merged(cell.outputs), replies.get(index, ok))
        for index, cell in enumerate(notebook.cells)
    ]


def by_ours(executor, folder):
    limits = Limits(cell_seconds=120)
    results = executor.execute(cells_of(*SOURCES), Place(folder), limits, confined=False)
    assert all(result.finished for result in results)
    return [(result.execution_count, result.outputs, result.reply) for result in results]


@pytest.fixture(autouse=True, scope="module")
def _kernels_that_do_not_know_of_pytest():
    """Where they do, they do not take what subprocesses write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)
        yield


@pytest.fixture(scope="module")
def expected(tmp_path_factory, _kernels_that_do_not_know_of_pytest):
    return by_nbclient(tmp_path_factory.mktemp("nbclient"))


def assert_same(found, expected):
    wrong = [
        f"{source}\n  found    {same(list(a))}\n  expected {same(list(b))}"
        for source, a, b in zip(SOURCES, found, expected, strict=True)
        if same(list(a)) != same(list(b))
    ]
    assert not wrong, "\n".join(wrong)


def test_forked_children_record_what_nbclient_records(warm, tmp_path, expected):
    assert_same(by_ours(warm, tmp_path), expected)


def test_the_pool_of_kernels_records_the_same(tmp_path, expected, monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    assert_same(by_ours(Kernels(), tmp_path), expected)


def test_the_comparison_sees_a_difference(expected):
    changed = [
        (count, [*outputs, {"output_type": "x"}], reply) for count, outputs, reply in expected
    ]
    with pytest.raises(AssertionError):
        assert_same(changed, expected)
