"""What learners wrote, shown without anything that could run in the trainer's browser."""

import html
import re
from collections.abc import Iterator
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import DictLoader, pass_context
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode

TAGS = frozenset(
    """a abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr
    i img kbd li ol p pre s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul
    """.split()
)
ATTRIBUTES = {
    "*": ["class", "style", "title"],
    "a": ["href"],
    "img": ["src", "alt", "width", "height"],
    "td": ["colspan", "rowspan"],
    "th": ["colspan", "rowspan"],
}
# In place of nbconvert's, which fetches MathJax from elsewhere: formulas stay as they were typed. The
# page's own script waits for MathJax to say that it has ended.
NO_MATHJAX = """{%- macro mathjax() -%}
<script>
var MathJax = {Hub: {Startup: {signal: {Interest: function (tell) {
  setTimeout(function () { tell("End"); });
}}}}};
</script>
{%- endmacro %}"""
_NOT_TEXT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def clean(markup: str) -> str:
    """``markup`` as far as it is text, tables and pictures: nothing in it runs or looks alive."""
    return bleach.clean(
        _NOT_TEXT.sub("", str(markup)),
        tags=TAGS,
        attributes=ATTRIBUTES,
        protocols=["http", "https", "mailto", "data"],
        css_sanitizer=CSSSanitizer(),
        strip=True,
    )


class CleanExporter(HTMLExporter):
    """The page of a submission, cleaned: whoever looks at it holds the gradebook's key."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(extra_loaders=[DictLoader({"mathjax.html.j2": NO_MATHJAX})], **kwargs)
        self.sanitize_html = True

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        yield from super().default_filters()
        yield "clean_html", clean

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> Any:
        """nbconvert's own, after what a template would copy as it stands was made harmless."""
        for cell in nb.cells:
            mark = cell.metadata.get("nbgrader", {})
            if "grade_id" in mark:
                mark["grade_id"] = html.escape(str(mark["grade_id"]))
            for output in cell.get("outputs", ()):
                output.get("metadata", {}).pop("text/html", None)  # "isolated": a frame of its own
        return super().from_notebook_node(nb, resources, **kwargs)

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """nbconvert's own filter, then cleaned."""
        return clean(super().markdown2html(context, source))
