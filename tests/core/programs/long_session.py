print("x" * 99_999)
print("x", end="\n" * 9)
"the end"
