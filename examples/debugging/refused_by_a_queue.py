"""Each of these calls on queues is refused."""

from multiprocessing import JoinableQueue, Queue


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    queue = Queue(1)
    refused(queue.get, timeout=0)
    queue.put("full")
    refused(queue.put, "too much", timeout=0)
    refused(queue.join_thread)
    queue.get()
    queue.close()
    refused(queue.put, "too late")
    refused(queue.get)
    refused(JoinableQueue().task_done)


if __name__ == "__main__":
    main()
