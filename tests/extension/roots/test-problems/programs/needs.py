# /// script
# dependencies = ["no such distribution"]
# ///
print("needs")
