"""Random perturbation with keyed noise: the same count is moved by the same amount every time.

After the cell-key method (Fraser and Wooton 2005, UNECE work session on statistical data
confidentiality; Marley and Leaver 2011): the noise of a count follows from a secret key and from
what is counted, so that asking again tells nothing more. What is expected of each count is the
count. Zero stays zero. Sums of what leaves are not the sums that leave.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from tallybook.figures.definition import Count
from tallybook.figures.definition_text import definition_to_text


def perturb_counts(
    counts: Mapping[Count, float | None], small: tuple[int, int], most: int, key: bytes
) -> dict[Count, float | None]:
    """The counts moved: a small one to zero or above the small ones, another by `most` at most.

    `small` are the first and the last of the counts that must not leave. Refuses (ValueError) a key
    of fewer than 16 bytes.
    """
    if len(key) < 16:
        raise ValueError("the key is shorter than 16 bytes")
    return {
        count: None if amount is None else perturbed(amount, small, most, _chance(key, count))
        for count, amount in counts.items()
    }


def perturbed(amount: float, small: tuple[int, int], most: int, chance: float) -> float:
    """An amount moved by a chance from 0 to 1, 1 excluded; the mean over all chances is the amount.

    A small one becomes 0 or the first above the small ones, in proportion. Another one is moved to
    either side alike, by no more than keeps it above the small ones.
    """
    first_above = small[1] + 1
    if amount <= 0:
        return 0.0
    if amount < first_above:
        return float(first_above) if chance < amount / first_above else 0.0
    reach = min(most, int(amount) - first_above)
    return amount + int(chance * (2 * reach + 1)) - reach


def _chance(key: bytes, count: Count) -> float:
    digest = hmac.digest(key, definition_to_text(count).encode(), "sha256")
    return int.from_bytes(digest[:7], "big") / 2**56
