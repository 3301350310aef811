"""Agreements: models of texts, each party's own steps, versions, papers to sign, rules checked in words."""
