"""Broken: CUDA is started before the worker has its number."""

import os
from multiprocessing import get_context

import torch_stand_in as torch  # with a GPU: import torch

device = "cuda" if torch.cuda.is_available() else "cpu"


def take_a_gpu(number):
    os.environ["CUDA_VISIBLE_DEVICES"] = number


def count(_):
    return torch.cuda.device_count()


def main():
    context = get_context("spawn")
    with context.Pool(1, take_a_gpu, ("1",)) as pool:
        print("GPUs for the worker:", pool.map(count, [0]))


if __name__ == "__main__":
    main()
