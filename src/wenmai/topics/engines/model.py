"""One shape for every fitted topic model, whatever engine made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wenmai.io.files import read_json, replacing, write_json

Array = NDArray[np.float64]

#: cells (nonzero counts x topics) worked on at once: bounded so that they fit a processor's cache
BLOCK = 1 << 16
#: key of ``parameters``: pseudo-tokens of each topic in the shares of paragraphs that were folded in
SHARE_PRIOR = "share_prior"


@dataclass(frozen=True)
class Shortage:
    """Why nothing could be fitted.

    Parameters
    ----------
    code
        A code of the column ``skipped`` of the tables ``scores`` and ``engines``.
    needed, available
        How much of what is missing the fit needs, and how much there is; None where it is not a matter of number.
    """

    code: str
    needed: int | None = None
    available: int | None = None

    def __str__(self) -> str:
        """The reason in words, for the log."""
        # here and not above: few fits have something to say
        from wenmai.messages import message

        return message(f"reason-{self.code}", "en", needed=self.needed, available=self.available)


@dataclass(frozen=True)
class TopicModel:
    """A fitted model, or the reason why there is none.

    Parameters
    ----------
    engine, k, seed
        What was fitted: the name of the engine, the number of topics, the random seed.
    topic_word
        p(term | topic), shape ``(k, terms)``, positive, rows sum to 1. The row is the topic's id.
    document_topic
        Share of each topic in each paragraph fitted, shape ``(len(rows), k)``, rows sum to 1.
    rows
        The rows of the count matrix that were fitted.
    parameters
        Settings of the engine, as recorded in ``fit.json``.
    iterations, converged
        Iterations used, and whether the engine met its tolerance within them.
    objective
        What the engine minimises or maximises, after each iteration or at the end.
    fold
        The fold of documents that was left out; None for a model of all documents.
    held_out
        Fit to the documents of the fold, one entry per document (see
        :mod:`wenmai.topics.selection.heldout`); empty for a model of all documents.
    shortage
        Why nothing was fitted; None for a model. All arrays are empty otherwise.
    """

    engine: str
    k: int
    seed: int
    topic_word: Array
    document_topic: Array
    rows: NDArray[np.int64]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    iterations: int = 0
    converged: bool = False
    objective: tuple[float, ...] = ()
    fold: int | None = None
    held_out: tuple[Mapping[str, Any], ...] = ()
    shortage: Shortage | None = None

    @property
    def skipped(self) -> str:
        """The code of why nothing was fitted; empty for a model."""
        return self.shortage.code if self.shortage else ""

    @property
    def name(self) -> str:
        """The name of the folder that holds the model."""
        return f"{self.engine}_k{self.k}_" + (f"s{self.seed}" if self.fold is None else f"f{self.fold}")

    def in_memory(self) -> TopicModel:
        """The model with its arrays in memory, as it is here; see :class:`StoredModel`."""
        return self

    def top_words(self, n: int) -> NDArray[np.int64]:
        """Columns of the ``n`` most probable terms of each topic, shape ``(k, n)``; ties in column order."""
        return top_words(self.topic_word, n)


def top_words(weights: Array, n: int) -> NDArray[np.int64]:
    """Columns of the ``n`` largest weights in each row, largest first; ties in column order."""
    n_topics, n_columns = weights.shape
    out = np.empty((n_topics, min(n, n_columns)), dtype=np.int64)
    if out.size == 0:
        return out
    for topic, own in enumerate(-weights):
        # only those that can be among the first are put in order
        first = np.flatnonzero(own <= np.partition(own, out.shape[1] - 1)[out.shape[1] - 1])
        out[topic] = first[np.argsort(own[first], kind="stable")][: out.shape[1]]
    return out


def nothing_fitted(
    engine: str, k: int, seed: int, *, n_terms: int, shortage: Shortage, fold: int | None = None
) -> TopicModel:
    """A model without topics, for a fit that was not possible."""
    return TopicModel(
        engine=engine,
        k=k,
        seed=seed,
        topic_word=np.zeros((0, n_terms)),
        document_topic=np.zeros((0, 0)),
        rows=np.zeros(0, dtype=np.int64),
        fold=fold,
        shortage=shortage,
    )


def with_shares(model: TopicModel, shares: Array, *, rows: NDArray[np.int64], prior: Array) -> TopicModel:
    """The same topics with the shares of other paragraphs.

    Parameters
    ----------
    model
        A fitted model.
    shares
        Shape ``(len(rows), k)``, rows sum to 1.
    rows
        The rows of the count matrix that they are of.
    prior
        Pseudo-tokens of each topic in them, shape ``(k,)``.
    """
    parameters = {**model.parameters, SHARE_PRIOR: [float(f"{value:.6g}") for value in prior]}
    return replace(model, document_topic=shares, rows=rows, parameters=parameters)


def normalised(weights: Array) -> Array:
    """Rows divided by their sums; a row of zeros becomes even."""
    totals = weights.sum(axis=1, keepdims=True)
    even = np.full_like(weights, 1 / max(weights.shape[1], 1))
    return np.divide(weights, totals, out=even, where=totals > 0)


def unit_rows(rows: Array) -> Array:
    """Rows divided by their lengths; a row of zeros remains one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def cell_mixtures(counts: sparse.csr_matrix, left: Array, right: Array) -> Array:
    """``(left @ right)`` at the nonzero cells of ``counts`` only, in the order of its data.

    Parameters
    ----------
    counts
        Shape ``(n, terms)``.
    left, right
        Shapes ``(n, k)`` and ``(k, terms)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(counts.nnz,)``. The full product, which is mostly not needed, is never made.
    """
    row_of_cell = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    columns = np.ascontiguousarray(right.T)
    out = np.empty(counts.nnz)
    step = max(BLOCK // max(left.shape[1], 1), 1)
    # the same memory for all blocks; places are within bounds, and with "clip" take writes there without a copy
    of_rows, of_terms = (np.empty((min(step, counts.nnz), x.shape[1]), dtype=x.dtype) for x in (left, columns))
    for start in range(0, counts.nnz, step):
        part, n = slice(start, start + step), min(step, counts.nnz - start)
        left.take(row_of_cell[part], axis=0, out=of_rows[:n], mode="clip")
        columns.take(counts.indices[part], axis=0, out=of_terms[:n], mode="clip")
        out[part] = np.einsum("ik,ik->i", of_rows[:n], of_terms[:n])
    return out


def write_model(model: TopicModel, folder: str | Path) -> None:
    """Write ``model.npz`` (arrays, 32 bits) and ``fit.json`` (all else) into ``folder``."""
    folder = Path(folder)
    with replacing(folder / "model.npz") as temporary:
        np.savez_compressed(
            temporary,
            topic_word=model.topic_word.astype(np.float32),
            document_topic=model.document_topic.astype(np.float32),
            rows=model.rows.astype(np.int32),
        )
    fit = {
        "engine": model.engine,
        "k": model.k,
        "seed": model.seed,
        "parameters": dict(model.parameters),
        "iterations": model.iterations,
        "converged": model.converged,
        "objective": [float(f"{value:.6g}") for value in model.objective],
        "n_paragraphs": len(model.rows),
        "fold": model.fold,
        "held_out": [dict(entry) for entry in model.held_out],
        "skipped": model.skipped,
        "needed": model.shortage and model.shortage.needed,
        "available": model.shortage and model.shortage.available,
    }
    write_json(fit, folder / "fit.json")


class StoredModel(TopicModel):
    """A model of :func:`write_model` whose arrays stay on disk: each is read whenever it is asked for, and not kept.

    What is in ``fit.json`` is in memory, so that one of many models can be found by it. Whoever needs several arrays
    takes :meth:`in_memory`.
    """

    folder: Path

    def __init__(self, folder: Path) -> None:
        vars(self).update(_read_fit(folder), folder=folder)

    @property
    def topic_word(self) -> Array:
        """As in :class:`TopicModel`."""
        return _read_shares(self.folder, "topic_word")

    @property
    def document_topic(self) -> Array:
        """As in :class:`TopicModel`."""
        return _read_shares(self.folder, "document_topic")

    @property
    def rows(self) -> NDArray[np.int64]:
        """As in :class:`TopicModel`."""
        return _read_array(self.folder, "rows").astype(np.int64)

    def in_memory(self) -> TopicModel:
        """The model with its arrays, read once."""
        return read_model(self.folder)


def read_model(folder: str | Path) -> TopicModel:
    """Read what :func:`write_model` wrote; rows sum to 1 again in 64 bits."""
    stored = StoredModel(Path(folder))
    return TopicModel(**{own.name: getattr(stored, own.name) for own in fields(TopicModel)})


def _read_fit(folder: Path) -> dict[str, Any]:
    """What ``fit.json`` knows of the fields of a model: all but its arrays."""
    fit = read_json(folder / "fit.json")
    same = ("engine", "k", "seed", "parameters", "iterations", "converged", "fold")
    return {name: fit[name] for name in same} | {
        "objective": tuple(fit["objective"]),
        "held_out": tuple(fit["held_out"]),
        "shortage": Shortage(fit["skipped"], fit["needed"], fit["available"]) if fit["skipped"] else None,
    }


def _read_array(folder: Path, name: str) -> np.ndarray:
    with np.load(folder / "model.npz", allow_pickle=False) as arrays:
        return np.asarray(arrays[name])


def _read_shares(folder: Path, name: str) -> Array:
    """An array whose rows sum to 1, in 64 bits."""
    return normalised(_read_array(folder, name).astype(np.float64))


def read_models(paths: Sequence[str | Path]) -> list[TopicModel]:
    """The models of these ``model.npz``, in their order; their arrays stay on disk, see :class:`StoredModel`."""
    return [StoredModel(Path(path).parent) for path in paths]


def read_chosen(choice: str | Path, paths: Sequence[str | Path]) -> TopicModel | None:
    """The model that ``choice.json`` names, out of the ``model.npz`` of all fits; None where it names none."""
    name = read_json(choice)["fit"]
    if name is None:
        return None
    return read_model(next(folder for folder in (Path(path).parent for path in paths) if folder.name == name))


def read_all_shares(choice: str | Path, chosen: str | Path) -> TopicModel | None:
    """The chosen model with the shares of all paragraphs, from ``topics/chosen/model.npz``; None without one."""
    return None if read_json(choice)["fit"] is None else read_model(Path(chosen).parent)


def fitted_rows(choice: str | Path, model: TopicModel | None) -> NDArray[np.int64] | None:
    """The rows of the counts that a model of a sample was fitted to; None where all documents were fitted."""
    return model.rows if model is not None and "sample" in read_json(choice) else None
