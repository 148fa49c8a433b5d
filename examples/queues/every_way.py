"""Send a message to another process, in every way there is."""

from multiprocessing import (
    JoinableQueue,
    Manager,
    Pipe,
    Process,
    Queue,
    SimpleQueue,
)


def greet(send, way):
    send(f"hello through {way}")


def main():
    receiver, sender = Pipe(duplex=False)
    queue, simple, joinable = Queue(), SimpleQueue(), JoinableQueue()
    with Manager() as manager:
        managed = manager.Queue()
        for way, send, receive in (
            ("Pipe", sender.send, receiver.recv),
            ("SimpleQueue", simple.put, simple.get),
            ("Queue", queue.put, queue.get),
            ("JoinableQueue", joinable.put, joinable.get),
            ("Manager().Queue()", managed.put, managed.get),
        ):
            process = Process(target=greet, args=(send, way))
            process.start()
            print(receive())
            process.join()


if __name__ == "__main__":
    main()
