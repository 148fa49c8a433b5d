"""Broken under fork: CUDA is started before the worker is forked."""

from multiprocessing import Pool

import torch_stand_in as torch  # with a GPU: import torch

device = "cuda" if torch.cuda.is_available() else "cpu"


def train(size):
    return len(torch.zeros(size, device=device))


def main():
    with Pool(1) as pool:
        print(pool.map(train, [10, 20, 30]))


if __name__ == "__main__":
    main()
