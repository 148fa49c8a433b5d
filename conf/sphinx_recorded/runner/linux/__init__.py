"""Recording with the help of Linux: sockets, pidfds and ``/proc``."""
