"""What CRM is: customers, relations, when to call, and how a firm looks from its own tables."""

__all__: list[str] = []
