"""Forms of accounts; each module imports only what its page needs."""
