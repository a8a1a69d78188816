"""Finding overlays by name: among those given, in the package, and in what else is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fame_rules.documents import Problems
from fame_rules.errors import FilesUnusable, Origin, Problem, UnknownAuthority, did_you_mean
from fame_rules.resources import rules_root
from fame_rules.rulebook.adoption.overlay import Overlay, is_overlay, read_overlay

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "fame_rules.rulebooks"
"""The entry points by which an installed package offers overlays."""

AUTHORITIES: Final = "authorities"


@frozen
class Shelf:
    """Where overlays stand: those that were given by hand come before all others of their name.

    Those that are `there` have been laid over the rules already, so nobody needs to find them.

    >>> Shelf().find("Wirral").name, Shelf().find("nowhere")
    ('wirral', None)
    """

    given: tuple[Overlay, ...] = ()
    there: tuple[str, ...] = ()

    def find(self, name: str, beside: Overlay | None = None) -> Overlay | None:
        """The overlay of a name, which may stand beside another; nothing where there is none.

        Raises `FilesUnusable` for one that cannot be read.
        """
        wanted = as_name(name)
        for overlay in self.given:
            if overlay.name == wanted:
                return overlay
        for root, cited in (_beside(beside), (rules_root() / AUTHORITIES, f"{AUTHORITIES}/")):
            place = _in_folder(root, wanted) if root else None
            if place:
                return read_overlay(place, f"{cited}{place.name}")
        return next((_installed(entry) for entry in _entries() if entry.name == wanted), None)

    def names(self) -> tuple[str, ...]:
        """The names of all overlays that can be found."""
        given = [overlay.name for overlay in self.given]
        installed = [entry.name for entry in _entries()]
        return tuple(sorted({*given, *_bundled(), *installed}))

    def asked_for(self, name: str) -> Overlay:
        """The overlay of a name that has to be there; else `UnknownAuthority`."""
        found = self.find(name)
        if found is None:
            raise UnknownAuthority(name, did_you_mean(name, self.names()))
        return found

    def chain(self, overlay: Overlay) -> tuple[Overlay, ...]:
        """An overlay after those that it extends, the one over the core rules first.

        Raises:
            FilesUnusable: one of them is not there, or extends itself in the end.
        """
        chain = [overlay]
        while not (_extends_core(chain[0]) or chain[0].extends.text in self.there):
            first = chain[0]
            problems, at = Problems(), first.extends
            names = [each.name for each in reversed(chain)]
            below = self.find(at.text, first)
            if at.text in names:
                circle = " extends ".join([*names, at.text])
                problems.at(at.span, "R072", f"overlays extend each other: {circle}")
            elif below is None:
                hint = did_you_mean(
                    at.text, [n for n in ("core 1", *self.names()) if n not in names]
                )
                problems.at(at.span, "R071", f"there is no overlay '{at.text}' to extend", hint)
            problems.settle()
            if below is not None:
                chain.insert(0, below)
        return tuple(chain)


def _beside(overlay: Overlay | None) -> tuple[Traversable | None, str]:
    """The folder of an overlay, and how files in it are cited."""
    if overlay is None or not isinstance(overlay.place, Path):
        return None, ""
    folder = overlay.origin.file.rpartition("/")[0]
    return overlay.place.parent, f"{folder}/" if folder else ""


def as_name(authority: str) -> str:
    """The name of the overlay of an authority.

    >>> as_name("West Sussex")
    'west-sussex'
    """
    return "-".join(authority.casefold().split())


def _extends_core(overlay: Overlay) -> bool:
    return overlay.extends.text.split()[:1] == ["core"]


def _bundled() -> Iterator[str]:
    root = rules_root() / AUTHORITIES
    for item in root.iterdir() if root.is_dir() else ():
        yield item.name.rpartition(".")[0] or item.name


def _in_folder(root: Traversable, name: str) -> Traversable | None:
    """The file `NAME.yaml` of a folder, or its folder `NAME`; a name is never a path."""
    if not name.replace("-", "").isalnum():
        return None
    for place in (root / f"{name}.yaml", root / f"{name}.yml"):
        if place.is_file() and is_overlay(place):
            return place
    folder = root / name
    return folder if folder.is_dir() and any(map(is_overlay, folder.iterdir())) else None


def _entries() -> Sequence[EntryPoint]:
    """What installed packages offer."""
    # Only who looks for what the package itself does not have waits for this import.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return tuple(entry_points(group=GROUP))


def _installed(entry: EntryPoint) -> Overlay:
    """The overlay that an installed package offers: a package of files, a path, or one's maker."""
    cited = f"{entry.dist.name if entry.dist else 'installed'}:{entry.name}"
    problem = partial(Problem, Origin(cited), "R083")
    try:
        offered = entry.load()
        if callable(offered):
            offered = offered()
        root = files(offered) if isinstance(offered, ModuleType) else offered
    except Exception as error:  # whatever another package does wrong is told as its problem
        message = f"the installed package fails: {type(error).__name__}: {error}"
        raise FilesUnusable((problem(message),)) from error
    place = _in_folder(root, entry.name) if root.is_dir() else root
    return read_overlay(place or root, f"{cited}/{(place or root).name}")


def chains(shelf: Shelf, overlays: Sequence[Overlay]) -> tuple[Overlay, ...]:
    """Overlays with all that they extend, each once, in the order in which they are laid over."""
    stack: dict[str, Overlay] = {}
    for overlay in overlays:
        for each in shelf.chain(overlay):
            stack.setdefault(each.name, each)
    return tuple(stack.values())
