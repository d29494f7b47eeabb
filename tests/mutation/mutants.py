"""Every mutant of a module: the module with one small fault in it, made over Python's syntax tree.

Faults: a comparison, an operator, `and` or `or` turned; `not` dropped; a number one more; a string or a truth value changed; what is
returned, assigned or passed made None; a condition made always true or false; `break` for `continue`. Docstrings, annotations, imports, and
what is passed to NamedTuple classes as a default of a type are left alone where no fault could be made of them.
"""

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], list[type[ast.cmpop]]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
}
OPERATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
LEFT_ALONE = (ast.Import, ast.ImportFrom)
Change = tuple[ast.AST, str, object, object]  # a node, its field, and what replaces what in it


class Mutant(NamedTuple):
    """A module with a fault: its line, what was and what is there, and the whole source."""

    line: int
    before: str
    after: str
    source: str


def mutants(source: str) -> list[Callable[[], Mutant]]:
    """Makers of all mutants of a module, in order of place: each makes its mutant when it is called."""
    tree = ast.parse(source)
    return [lambda change=change, line=line: _made(tree, change, line) for line, change in _changes(tree, 0)]  # type: ignore[misc]


def _made(tree: ast.Module, change: Change, line: int) -> Mutant:
    node, field, old, new = change
    before = ast.unparse(node)
    _set(node, field, new)
    after, source = ast.unparse(node), ast.unparse(ast.fix_missing_locations(tree))
    _set(node, field, old)
    return Mutant(line, before, after, source)


def _set(node: ast.AST, field: str, value: object) -> None:
    name, _, place = field.partition(" ")
    if place:
        getattr(node, name)[int(place)] = value
    else:
        setattr(node, name, value)


def _changes(node: ast.AST, line: int) -> Iterator[tuple[int, Change]]:
    """What can be changed in a node and all beneath it, with the line it is told by."""
    line = getattr(node, "lineno", line)
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "type_params", "decorator_list", "bases"):
            continue
        several = isinstance(value, list)
        for i, part in enumerate(value if several else [value]):
            if not isinstance(part, ast.AST) or isinstance(part, LEFT_ALONE) or _is_docstring(part):
                continue
            place = f"{field} {i}" if several else field
            yield from ((getattr(part, "lineno", line), (node, place, part, new)) for new in _instead(node, field, part))
            yield from _changes(part, line)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _instead(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """What can stand in place of a node."""
    if isinstance(node, ast.cmpop):
        yield from (new() for new in COMPARED[type(node)])
    elif isinstance(node, ast.operator) and type(node) in OPERATED:
        yield OPERATED[type(node)]()
    elif isinstance(node, ast.boolop):
        yield ast.And() if isinstance(node, ast.Or) else ast.Or()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Constant):
        yield from _other_constant(parent, node.value)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    if isinstance(parent, ast.If | ast.IfExp | ast.While) and field == "test":
        yield from (ast.Constant(value) for value in ((True, False) if not isinstance(parent, ast.While) else (False,)))
    nothing = isinstance(node, ast.Constant) and node.value is None
    if not nothing and (field == "value" and isinstance(parent, ast.Return | ast.Assign | ast.keyword)):
        yield ast.Constant(None)
    if not nothing and field == "args" and isinstance(parent, ast.Call) and not isinstance(node, ast.Starred | ast.GeneratorExp):
        yield ast.Constant(None)


def _other_constant(parent: ast.AST, value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and not isinstance(parent, ast.Expr):
        yield ast.Constant(f"XX{value}")
