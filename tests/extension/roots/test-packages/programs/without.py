# /// script
# dependencies = ["no-such-thing>=2"]
# ///
print("never")
