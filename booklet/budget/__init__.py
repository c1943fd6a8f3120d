"""The page budget: ways to a page count that suits the binding, each laid out for real."""
