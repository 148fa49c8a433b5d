"""Start the helpers of multiprocessing before the first thread."""

from multiprocessing import forkserver, get_context, resource_tracker
from threading import Thread


def main():
    resource_tracker.ensure_running()
    forkserver.ensure_running()
    print("the fork server and the resource tracker are running")
    context = get_context("forkserver")
    thread = Thread(target=start_one, args=(context,))
    thread.start()
    thread.join()


def start_one(context):
    process = context.Process(target=print, args=("Hello",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
