"""All that a manager can hold, and the classes of its proxies."""

from multiprocessing import Manager


def main():
    with Manager() as manager:
        proxies = {
            "list": manager.list([1, 2]),
            "dict": manager.dict(city="Oslo"),
            "Namespace": manager.Namespace(city="Oslo"),
            "Value": manager.Value("i", 3),
            "Array": manager.Array("i", [1, 2]),
            "Queue": manager.Queue(maxsize=5),
            "JoinableQueue": manager.JoinableQueue(),
            "Lock": manager.Lock(),
            "RLock": manager.RLock(),
            "Semaphore": manager.Semaphore(2),
            "BoundedSemaphore": manager.BoundedSemaphore(2),
            "Condition": manager.Condition(),
            "Event": manager.Event(),
            "Barrier": manager.Barrier(2),
            "Pool": manager.Pool(1),
        }
        if hasattr(manager, "set"):  # new in Python 3.14
            proxies["set"] = manager.set({1, 2})
        for name, proxy in proxies.items():
            print(f"{name}: {type(proxy).__name__}")


if __name__ == "__main__":
    main()
