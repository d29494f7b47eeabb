"""Claims as people and programs like them: tables for the terminal, flat rows."""
