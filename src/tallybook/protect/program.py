"""A linear program that is asked again and again, each time from where the last answer was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from tallybook.protect.linked_cells import FloatArray

INFINITE = 1e30


class Program:
    """Amounts between two limits whose sums are fixed; `equations` (m, n) times them gives `right`.

    Where `to` is given, it gives anything from `right` to that.

    The solver is HiGHS (Huangfu and Hall 2018, Mathematical Programming Computation 10:119), kept
    warm: another goal or another limit is a few steps from the last answer.
    """

    def __init__(
        self,
        equations: csr_array,
        right: FloatArray,
        low: FloatArray,
        high: FloatArray,
        to: FloatArray | None = None,
    ) -> None:
        import highspy

        class Quiet(highspy.Highs):
            """Without the callbacks that the package sets up, which print a banner on stdout."""

            def __init__(self) -> None:
                super(highspy.Highs, self).__init__()

        rows, columns = equations.shape
        self._solver = Quiet()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self._solver.setOptionValue(option, value)
        self._solver.passModel(
            *(columns, rows, equations.nnz, int(highspy.MatrixFormat.kRowwise)),
            *(int(highspy.ObjSense.kMinimize), 0.0, np.zeros(columns)),
            *(low, np.minimum(high, INFINITE), right, right if to is None else to),
            *(equations.indptr, equations.indices, equations.data),
            np.zeros(columns, np.int32),
        )
        self._status = highspy.HighsModelStatus
        self._all = np.arange(columns, dtype=np.int32)

    def aim(self, cost: FloatArray) -> None:
        """Set the goal: the least sum of these costs times the amounts."""
        self._solver.changeColsCost(len(cost), self._all, np.asarray(cost, float))

    def price(self, column: int, cost: float) -> None:
        """Set the cost of one amount."""
        self._solver.changeColCost(column, cost)

    def limit(self, column: int, low: float, high: float) -> None:
        """Set the limits of one amount, both included."""
        self._solver.changeColBounds(column, low, min(high, INFINITE))

    def limit_sum(self, row: int, low: float, high: float) -> None:
        """Set what one sum may come to, both included."""
        self._solver.changeRowBounds(row, low, min(high, INFINITE))

    def solve(self) -> tuple[float, FloatArray | None]:
        """The least value and where it is reached; (-inf, None) without end, (inf, None) if none.

        Refuses (ArithmeticError) to answer where the solver did not.
        """
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._status.kOptimal:
            found = np.array(self._solver.getSolution().col_value)
            return self._solver.getInfo().objective_function_value, found
        if status == self._status.kUnbounded:
            return -np.inf, None
        if status == self._status.kInfeasible:
            return np.inf, None
        return self._again()

    def _again(self) -> tuple[float, FloatArray | None]:
        """From nothing, with presolve: the last answer may have been a bad place to start."""
        self._solver.clearSolver()
        self._solver.setOptionValue("presolve", "on")
        self._solver.run()
        self._solver.setOptionValue("presolve", "off")
        status = self._solver.getModelStatus()
        if status == self._status.kOptimal:
            found = np.array(self._solver.getSolution().col_value)
            return self._solver.getInfo().objective_function_value, found
        if status in (self._status.kUnbounded, self._status.kUnboundedOrInfeasible):
            return -np.inf, None
        if status == self._status.kInfeasible:
            return np.inf, None
        raise ArithmeticError(f"the solver stopped: {status}")
