"""The chapter's words, one definition each."""

from __future__ import annotations

from ...quiz import Term

TERMS: tuple[Term, ...] = ()
