"""Cases: what the decision library says about real elections, as tables for a document."""
