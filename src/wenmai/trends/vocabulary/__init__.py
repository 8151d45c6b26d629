"""How the vocabulary differs and moves: keyness, new words, bursts, diffusion."""
