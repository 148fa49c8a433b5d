"""Broken: task_done() is called once more than put()."""

from multiprocessing import JoinableQueue


def main():
    tasks = JoinableQueue()
    tasks.put("a task")
    print(tasks.get())
    tasks.task_done()
    tasks.join()
    print("all tasks are done")
    tasks.task_done()


if __name__ == "__main__":
    main()
