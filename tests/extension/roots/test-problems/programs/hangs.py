import threading

print("about to hang")
threading.Event().wait()
