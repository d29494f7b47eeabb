"""Commands of engines: which there are, and where their models come from."""

import sys
from typing import Annotated

import typer

from claimkit.errors import EngineError
from claimkit.pipeline import stanza_models
from claimkit.pipeline.available import engines as available

models = typer.Typer(help="Models of engines.", no_args_is_help=True)


def engines() -> None:
    """Print the engines of this machine, their versions, and what each adds."""
    for engine in available():
        state = engine.version if engine.here else "missing"
        print(f"{engine.engine:<10} {state:<10} {' '.join(engine.languages):<10} {engine.adds}")


@models.callback()
def _models() -> None:
    """Models of engines."""


@models.command()
def download(
    engine: Annotated[str, typer.Argument(help="stanza: the one engine with models to fetch.")],
    lang: Annotated[list[str], typer.Option(help="Language code; may be given again.")],
) -> None:
    """Fetch models from the network: the only thing in claimkit that uses it."""
    if engine != stanza_models.ENGINE:
        raise EngineError(f"there are no models of {engine!r} to fetch; there is {stanza_models.ENGINE}", engine=engine)
    for code in lang:
        print(f"claimkit: models of {code!r} are in {stanza_models.download(code)}", file=sys.stderr)
