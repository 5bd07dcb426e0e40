"""The chapter's vocabulary: each term, and what it means in a sentence."""

from __future__ import annotations

from ...quiz import Term

TERMS: tuple[Term, ...] = ()
