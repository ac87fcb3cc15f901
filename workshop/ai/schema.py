"""A pydantic model as a JSON schema for constrained decoding, and in words for the prompt.

Small models copy bare key names into their replies; told what each field is for, they do not. So
every field needs ``Field(description=…)``, and should have ``examples=[…]``.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

KINDS = {
    "string": "chuỗi",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "true hoặc false",
    "null": "null",
    "object": "đối tượng",
    "array": "danh sách",
}


def strict(schema: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model as strict decoding takes it: all fields required, no others."""
    tightened = _tighten(schema.model_json_schema())
    assert isinstance(tightened, dict)
    return tightened


def explain(schema: type[BaseModel]) -> str:
    """What a reply must look like, in Vietnamese, for the system message.

    Raises TypeError naming the fields that have no description.
    """
    whole = schema.model_json_schema()
    top = _resolve(whole, whole)
    lines = ["Chỉ trả lời bằng một đối tượng JSON có các trường sau:", *_fields(top, whole)]
    if (example := _example(top, whole)) is not None:
        shown = json.dumps(example, ensure_ascii=False)
        lines += [f"Mẫu trình bày (nội dung phải lấy từ yêu cầu, không chép mẫu): {shown}"]
    return "\n".join(lines)


def parse(schema: type[BaseModel], text: str) -> BaseModel:
    """The reply as an object. Raises ValueError saying in a line what does not fit.

    A reply wrapped in a Markdown code fence, as chat models like to give, is unwrapped.
    """
    try:
        return schema.model_validate_json(_unfenced(text))
    except ValidationError as problem:
        raise ValueError(_faults(problem)) from problem


def _unfenced(text: str) -> str:
    bare = text.strip()
    if bare.startswith("```") and bare.endswith("```"):
        return bare.strip("`").removeprefix("json").strip()
    return bare


def _faults(problem: ValidationError) -> str:
    faults = problem.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'JSON'}: {fault['msg']}" for fault in faults[:5]
    )


def _tighten(node: Any) -> Any:
    if isinstance(node, list):
        return [_tighten(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    kept = {key: value for key, value in node.items() if key not in {"examples", "default"}}
    tight = {key: _tighten_value(key, value) for key, value in kept.items()}
    if "properties" in tight:
        tight["required"] = list(tight["properties"])
        tight["additionalProperties"] = False
    return tight


def _tighten_value(key: str, value: Any) -> Any:
    """``properties`` and ``$defs`` map names to schemas; a field may well be named "default"."""
    if key in {"properties", "$defs"}:
        return {name: _tighten(part) for name, part in value.items()}
    return _tighten(value)


def _resolve(node: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """``node`` with its ``$ref`` followed; what stands beside the reference wins."""
    if "$ref" not in node:
        return dict(node)
    target = whole["$defs"][node["$ref"].rsplit("/", 1)[-1]]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def _parts(node: Mapping[str, Any], whole: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The object schemas directly inside a field: its own, its items', its alternatives'."""
    seen = _resolve(node, whole)
    if "properties" in seen:
        return [seen]
    inside = [*seen.get("anyOf", []), *([seen["items"]] if "items" in seen else [])]
    return [part for child in inside for part in _parts(child, whole)]


def _fields(
    node: Mapping[str, Any], whole: Mapping[str, Any], outer: tuple[str, ...] = ()
) -> list[str]:
    """A line a field, deeper objects indented; an object inside itself is not told again."""
    opened = (*outer, node["title"])
    lines: list[str] = []
    for name, field in node["properties"].items():
        if not field.get("description"):
            raise TypeError(f"no Field(description=...) on {node['title']}.{name}")
        indent = "  " * len(outer)
        lines.append(f"{indent}- {name} ({_kind(field, whole)}): {field['description']}")
        for part in _parts(field, whole):
            if part["title"] not in opened:
                lines += _fields(part, whole, opened)
    return lines


def _kind(node: Mapping[str, Any], whole: Mapping[str, Any]) -> str:
    seen = _resolve(node, whole)
    if "enum" in seen:
        return "một trong: " + ", ".join(json.dumps(v, ensure_ascii=False) for v in seen["enum"])
    if "const" in seen:
        return json.dumps(seen["const"], ensure_ascii=False)
    if "anyOf" in seen:
        return " hoặc ".join(_kind(option, whole) for option in seen["anyOf"])
    if seen.get("type") == "array":
        return f"danh sách {_kind(seen.get('items', {}), whole)}{_count(seen)}"
    return KINDS.get(seen.get("type", ""), "giá trị")


def _count(array: Mapping[str, Any]) -> str:
    least, most = array.get("minItems"), array.get("maxItems")
    if least is None and most is None:
        return ""
    if least == most:
        return f", đúng {most} mục"
    bounds = [f"ít nhất {least}" if least else "", f"nhiều nhất {most}" if most else ""]
    return f", {' và '.join(filter(None, bounds))} mục"


def _example(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    """An example object from the fields' ``examples``; None unless every field has one."""
    built: dict[str, Any] = {}
    for name, field in node["properties"].items():
        value = _example_of(field, whole)
        if value is None:
            return None
        built[name] = value
    return built


def _example_of(field: Mapping[str, Any], whole: Mapping[str, Any]) -> Any:
    seen = _resolve(field, whole)
    if seen.get("examples"):
        return seen["examples"][0]
    if "properties" in seen:
        return _example(seen, whole)
    if "items" in seen:
        item = _example_of(seen["items"], whole)
        return None if item is None else [item]
    return None
