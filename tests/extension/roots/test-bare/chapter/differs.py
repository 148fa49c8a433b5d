import multiprocessing

print("by", multiprocessing.get_start_method())
