"""``python -m workshop.engine.model``: the process that holds the language model.

Reads one JSON line of configuration from standard input (the key is not on the command line, which
others can see), answers with one JSON line ``{"url": …, "name": …}`` or ``{"error": "missing"}``,
and lives until standard input ends, which it does when the engine ends in whatever way.
"""

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError

PROMPT_CACHE_MB = 256


def main() -> None:
    """Serve the model until the engine goes away."""
    config = json.loads(sys.stdin.readline())
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # llama.cpp may print; the answer is the only thing on standard output
    threading.Thread(target=_end_with_engine, daemon=True).start()
    try:
        path = _weights()
        from xllamacpp import Server
    except (WorkshopError, ImportError, OSError) as error:
        print(json.dumps({"error": "missing", "detail": type(error).__name__}), file=answer)
        return
    server = Server(_parameters(path, config))
    print(json.dumps({"url": server.listening_address, "name": path.stem}), file=answer)
    answer.close()
    threading.Event().wait()


def _weights() -> Path:
    """The GGUF file: ``WORKSHOP_GGUF``, or the bundled one."""
    chosen = os.environ.get("WORKSHOP_GGUF")
    if not chosen:
        from workshop.ai import weights

        return weights.gguf()
    if not Path(chosen).is_file():
        raise FileNotFoundError(chosen)
    return Path(chosen)


def _parameters(path: Path, config: dict[str, Any]) -> Any:
    from xllamacpp import CommonParams

    parameters = CommonParams()
    parameters.model.path = str(path)
    parameters.model_alias = {path.stem}
    parameters.api_keys = [config["key"]]
    parameters.n_parallel = config["slots"]
    parameters.n_ctx = config["slots"] * config["context"]
    parameters.cpuparams.n_threads = config["threads"]
    parameters.cpuparams_batch.n_threads = config["threads"]
    parameters.cache_ram_mib = PROMPT_CACHE_MB
    parameters.endpoint_slots = False
    parameters.ui = False
    parameters.verbosity = 1  # errors; from 4 on it would log prompts
    return parameters


def _end_with_engine() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
