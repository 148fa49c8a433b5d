WORDS = "plain <b>words</b>"
