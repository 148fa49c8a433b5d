"""When map() has returned all results, all are done: no barrier."""

from concurrent.futures import ProcessPoolExecutor


def first_step(number):
    return number + 1


def second_step(number):
    return number * 10


def main():
    with ProcessPoolExecutor(2) as executor:
        numbers = list(executor.map(first_step, [1, 2, 3]))
        print("all have done the first step:", numbers)
        numbers = list(executor.map(second_step, numbers))
        print("all have done the second step:", numbers)


if __name__ == "__main__":
    main()
