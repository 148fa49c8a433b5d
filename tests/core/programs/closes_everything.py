import multiprocessing
import os
import socket

if __name__ == "__main__":
    os.closerange(3, 256)
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here.setblocking(False)
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=print, args=("hello",), name="Bob")
    process.start()
    process.join()
    try:
        print("received", here.recv(100))
    except BlockingIOError:
        print("received nothing")
