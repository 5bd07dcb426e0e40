"""What the reader is asked in this chapter, in the chapter's order."""

EXERCISES = ()
