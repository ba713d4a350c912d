"""Questionnaires: questions, validation, answers."""
