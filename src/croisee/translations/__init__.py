"""Texts in other languages than their own, beside the original: by people, or by a machine."""
