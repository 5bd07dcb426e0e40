"""What the reader can move in this chapter, in the chapter's order."""

EXPLORERS = ()
