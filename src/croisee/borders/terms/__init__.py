"""The words of institutions: read downwards, glossary → hints, tables, skos → reading → term."""
