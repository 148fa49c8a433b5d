print("needs")
