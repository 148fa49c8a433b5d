"""join() of a JoinableQueue waits until every task is done."""

from multiprocessing import JoinableQueue, Process
from time import sleep


def work(tasks):
    while True:
        number = tasks.get()
        try:
            sleep(0.1)  # stands for work that takes a while
            print(f"task {number}")
        except Exception as error:
            print(f"task {number} failed: {error}")
        finally:
            tasks.task_done()


def main():
    tasks = JoinableQueue()
    for _ in range(2):
        # daemonic: it ends with the program, in the middle of get()
        Process(target=work, args=(tasks,), daemon=True).start()
    for number in range(4):
        tasks.put(number)
    tasks.join()
    print("all tasks are done")


if __name__ == "__main__":
    main()
