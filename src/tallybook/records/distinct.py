"""Read each distinct cell of a column once: a million rows have a few thousand days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Distinct:
    """The distinct texts of a column of a batch, and for each row the place of its text."""

    texts: tuple[str, ...]
    place: NDArray[np.int64]

    def rows(self, of_texts: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Which rows have a text of which that is true."""
        true = np.fromiter(map(of_texts, self.texts), np.bool_, len(self.texts))
        return np.asarray(true[self.place])

    def read(self, reader: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
        """What each row's text is read as, None where as nothing."""
        import pyarrow as pa

        values = pa.array([reader(text) for text in self.texts], kind)
        return values.take(pa.array(self.place))

    def named(self, reader: Callable[[str], str | None]) -> pa.Array:
        """The same for texts, each value once with its place."""
        import pyarrow as pa

        read = [reader(text) for text in self.texts]
        values = list(dict.fromkeys(value for value in read if value is not None))
        at = {value: n for n, value in enumerate(values)}
        places = np.array([-1 if v is None else at[v] for v in read], np.int32)[self.place]
        return pa.DictionaryArray.from_arrays(
            pa.array(places, pa.int32(), mask=places < 0), pa.array(values, pa.string())
        )

    @property
    def lanes(self) -> NDArray[np.uint64]:
        """A number of each row's text, the same for the same text within this process."""
        numbers = np.fromiter(map(hash, self.texts), np.int64, len(self.texts))
        return np.asarray(numbers[self.place].view(np.uint64))


def distinct(column: pa.Array, longest: int | None = None) -> Distinct:
    """The column's distinct texts; a null is a blank. Longer ones are cut to `longest`."""
    import pyarrow.compute as pc

    if longest is not None:
        column = pc.utf8_slice_codeunits(column, 0, longest)
    coded = column.fill_null("").dictionary_encode()
    texts = tuple(text.strip() for text in coded.dictionary.to_pylist())
    return Distinct(texts, np.asarray(coded.indices.to_numpy(), np.int64))


def together(one: Distinct, other: Distinct, joined: Callable[[str, str], str]) -> Distinct:
    """Two columns as one: each pair of texts that stands in a row, joined."""
    packed = one.place * len(other.texts) + other.place
    pairs, place = np.unique(packed, return_inverse=True)
    of_pairs = (divmod(pair, len(other.texts)) for pair in pairs.tolist())
    texts = tuple(joined(one.texts[first], other.texts[second]) for first, second in of_pairs)
    return Distinct(texts, place)
