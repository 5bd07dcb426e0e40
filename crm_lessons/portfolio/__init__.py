"""The customer portfolio: where relations stand, how they move, what they bring, cost and risk."""

__all__: list[str] = []
