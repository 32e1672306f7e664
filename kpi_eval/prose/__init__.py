"""Figures in the prose of a document (文字中的数): what they are, and which row they speak of."""
