"""join() of a JoinableQueue waits until every task is done."""

from multiprocessing import JoinableQueue, Process


def work(tasks):
    while True:
        number = tasks.get()
        print(f"task {number}")
        tasks.task_done()


def main():
    tasks = JoinableQueue()
    for _ in range(2):
        # daemonic: it ends with the program, in the midst of get()
        Process(target=work, args=(tasks,), daemon=True).start()
    for number in range(4):
        tasks.put(number)
    tasks.join()
    print("all tasks are done")


if __name__ == "__main__":
    main()
