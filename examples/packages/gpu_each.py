"""One GPU for each worker: it takes a number, then imports PyTorch."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

NUMBERS = ["0", "1"]


def take_a_gpu(numbers):
    global torch
    os.environ["CUDA_VISIBLE_DEVICES"] = number = numbers.get()
    import torch_stand_in as torch  # with a GPU: import torch

    print(f"GPU {number}: sees {torch.cuda.device_count()}")


def train(size):
    return len(torch.zeros(size, device="cuda"))


def main():
    context = get_context("spawn")
    numbers = context.SimpleQueue()
    for number in NUMBERS:
        numbers.put(number)
    with ProcessPoolExecutor(
        max_workers=len(NUMBERS),
        mp_context=context,
        initializer=take_a_gpu,
        initargs=(numbers,),
    ) as executor:
        print(list(executor.map(train, range(4))))


if __name__ == "__main__":
    main()
