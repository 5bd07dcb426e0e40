"""The customer lifecycle: how relations begin, grow, settle and end."""

__all__: list[str] = []
