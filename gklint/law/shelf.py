"""Where profiles are found: by id, without reading the others; by name, reading them all."""

from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gklint.law.profiles import ProfileFile, fold, read_profile
from gklint.law.values import LawError, Profile
from gklint.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable

SUFFIX = ".toml"


def toml_files(places: "Iterable[Traversable]") -> "tuple[Traversable, ...]":
    """The TOML files among ``places`` and directly inside those that are folders, by name.

    Raises:
        LawError: A place does not exist.
    """
    files: list[Traversable] = []
    for place in places:
        if place.is_dir():
            inside = (f for f in place.iterdir() if f.name.endswith(SUFFIX))
            files.extend(sorted(inside, key=lambda f: f.name))
        elif place.is_file():
            files.append(place)
        else:
            raise LawError(f"{place.name}：找不到这个文件或文件夹")
    return tuple(files)


class ProfileShelf(NamedTuple):
    """All profile files at hand, by id. Nothing is read before it is asked for."""

    files: "Mapping[str, Traversable]"

    @classmethod
    def of(cls, places: "Iterable[Traversable]") -> "ProfileShelf":
        """Put files, and the files of folders, on a shelf.

        Raises:
            LawError: Two files have the same id, or a place does not exist.
        """
        files: dict[str, Traversable] = {}
        for file in toml_files(places):
            key = PurePosixPath(file.name).stem
            if key in files:
                raise LawError(f"{file.name}：地区规则“{key}”有两份，请删除或改名其中一份")
            files[key] = file
        return cls(MappingProxyType(files))

    def profile(self, wanted: str) -> Profile:
        """Give the profile with this id, name or alias, its parents folded in.

        Raises:
            LawError: There is none, there are several, or a file of its chain is faulty.
        """
        key = wanted if wanted in self.files else self._by_name(wanted)
        return fold(self._chain(key))

    def every(self) -> tuple[Profile, ...]:
        """All profiles, by id.

        Raises:
            LawError: A file is faulty.
        """
        return tuple(fold(self._chain(key)) for key in sorted(self.files))

    def _chain(self, key: str) -> tuple[ProfileFile, ...]:
        chain: list[ProfileFile] = []
        child: ProfileFile | None = None
        following: str | None = key
        while following is not None:
            if following in (file.id for file in chain):
                raise LawError(f"{chain[-1].origin}：parent：上下级绕成了圈")
            if following not in self.files:
                origin = child.origin if child else ""
                raise LawError(f"{origin}：parent：没有地区规则“{following}”")
            child = read_profile(self.files[following])
            chain.append(child)
            following = child.parent
        return tuple(reversed(chain))

    def _by_name(self, wanted: str) -> str:
        known = {key: read_profile(file) for key, file in self.files.items()}
        found = [k for k, file in known.items() if wanted == file.name or wanted in file.aliases]
        if len(found) == 1:
            return found[0]
        if found:
            raise LawError(f"“{wanted}”指的地区规则不止一个：{'、'.join(found)}，请写编号")
        near = nearest(wanted, (w for k, f in known.items() for w in (k, f.name, *f.aliases)))
        hint = f"，您是否想写“{near}”" if near else ""
        raise LawError(f"没有地区规则“{wanted}”{hint}？可用的有：{'、'.join(sorted(known))}")
