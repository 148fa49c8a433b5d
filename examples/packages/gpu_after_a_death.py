"""An executor for each GPU: a new worker gets the number of the old."""

import os
from concurrent import futures
from multiprocessing import get_context


def take_gpu(number):
    global torch
    os.environ["CUDA_VISIBLE_DEVICES"] = number
    import torch_stand_in as torch  # with a GPU: import torch


def train(item):
    if item == 2:
        os._exit(1)  # as if it was killed
    return f"item {item}: {torch.cuda.device_count()} GPU"


def use_gpu(number, items):
    executor = None
    for item in items:
        executor = executor or futures.ProcessPoolExecutor(
            1, get_context("spawn"), take_gpu, (number,)
        )
        try:
            print(executor.submit(train, item).result())
        except futures.BrokenExecutor:
            print(f"item {item}: its worker died")
            executor = None


def main():
    items = range(6)
    with futures.ThreadPoolExecutor() as threads:
        list(threads.map(use_gpu, "01", [items[::2], items[1::2]]))


if __name__ == "__main__":
    main()
