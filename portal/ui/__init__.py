"""The design system: components, tokens, charts and the style guide."""
