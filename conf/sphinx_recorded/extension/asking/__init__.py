"""What pages ask for, and what there is of it."""
