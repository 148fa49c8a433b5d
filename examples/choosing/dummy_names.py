"""Most names of multiprocessing.dummy are those of threads."""

import queue
import threading
from multiprocessing import dummy


def main():
    print("Lock:", dummy.Lock is threading.Lock)
    print("RLock:", dummy.RLock is threading.RLock)
    print("Semaphore:", dummy.Semaphore is threading.Semaphore)
    bounded = dummy.BoundedSemaphore is threading.BoundedSemaphore
    print("BoundedSemaphore:", bounded)
    print("Condition:", dummy.Condition is threading.Condition)
    print("Event:", dummy.Event is threading.Event)
    print("Barrier:", dummy.Barrier is threading.Barrier)
    print("Queue:", dummy.Queue is queue.Queue)
    print("JoinableQueue:", dummy.JoinableQueue is queue.Queue)
    print("dict, list:", dummy.dict is dict, dummy.list is list)
    print("Process:", issubclass(dummy.Process, threading.Thread))
    current = dummy.current_process() is threading.current_thread()
    print("current_process:", current)
    print("Manager:", dummy.Manager() is dummy)


if __name__ == "__main__":
    main()
