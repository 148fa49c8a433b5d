print("words only")
