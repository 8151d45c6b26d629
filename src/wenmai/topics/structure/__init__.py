"""How the topics of the chosen model relate: groups of the user, correlations over documents, themes, concepts."""
