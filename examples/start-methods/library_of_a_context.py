"""A function that works with whatever start method it is given."""

from multiprocessing import get_all_start_methods, get_context


def double(results, number):
    results.put(number * 2)


def doubled(number, context):
    results = context.SimpleQueue()
    process = context.Process(target=double, args=(results, number))
    process.start()
    result = results.get()
    process.join()
    return result


def main():
    for method in get_all_start_methods():
        context = get_context(method)
        print(f"{method}: {doubled(21, context)}")


if __name__ == "__main__":
    main()
