"""Each worker is spawned, and starts CUDA itself in the initializer."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch_stand_in as torch  # with a GPU: import torch


def set_up(size):
    global model
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = torch.zeros(size, device=device)


def predict(item):
    return item + len(model)


def main():
    with ProcessPoolExecutor(
        max_workers=1,
        mp_context=get_context("spawn"),
        initializer=set_up,
        initargs=(100,),
    ) as executor:
        print(list(executor.map(predict, range(4))))


if __name__ == "__main__":
    main()
