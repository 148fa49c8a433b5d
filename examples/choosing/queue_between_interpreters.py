"""The methods of a queue between interpreters."""

from concurrent import interpreters


def main():
    queue = interpreters.create_queue(maxsize=2)
    print(isinstance(queue, interpreters.Queue))
    queue.put("first")
    queue.put_nowait("second")
    print(queue.qsize(), "full:", queue.full())
    try:
        queue.put("third", timeout=1)
    except interpreters.QueueFull:
        print("no room for a third")
    other = interpreters.create()
    other.prepare_main(queue=queue)
    other.exec("print('there:', queue.id, queue.get())")
    print("here:", queue.id, queue.get_nowait())
    print("empty:", queue.empty())
    try:
        queue.get(block=False)
    except interpreters.QueueEmpty:
        print("nothing is left")
    other.close()


if __name__ == "__main__":
    main()
