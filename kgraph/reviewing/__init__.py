"""A review, whoever asks for it: which question comes next, what an answer does, and both in words."""
