"""Each of these calls about start methods is refused."""

import multiprocessing
import sys


def refused(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    context = multiprocessing.get_context("spawn")
    refused(multiprocessing.get_context, "thread")
    refused(multiprocessing.set_start_method, "thread")
    refused(context.set_start_method, "fork")
    multiprocessing.set_start_method("spawn", force=True)
    refused(multiprocessing.set_start_method, "fork")
    preload = multiprocessing.set_forkserver_preload
    refused(preload, [sys])
    if sys.version_info >= (3, 15):
        refused(preload, ["sys"], on_error="raise")
    with multiprocessing.Pool(1) as pool:
        refused(pool.apply, abs, [context.Lock()])


if __name__ == "__main__":
    main()
