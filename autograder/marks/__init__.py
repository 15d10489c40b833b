"""Marks for written answers: what is asked (`asked`), the sheet that a TA fills in (`sheet`), and its way back (`take`)."""
