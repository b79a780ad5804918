"""The frozen values handed down the corridor. This room imports nothing from the others."""
