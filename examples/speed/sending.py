"""Time to give a worker 1 kB to 100 MB, in four ways."""

from multiprocessing import Manager, Pipe, Pool, Queue
from time import perf_counter


def set_up(*gets):
    global receive
    receive = dict(zip(["queue", "pipe", "manager"], gets))


def first_byte(way, given):
    return (receive[way]() if way in receive else given)[0]


def main():
    (end, other), queue, manager = Pipe(), Queue(), Manager()
    proxy = manager.Queue()
    puts = {"queue": queue.put, "pipe": end.send, "manager": proxy.put}
    with Pool(1, set_up, (queue.get, other.recv, proxy.get)) as pool:
        for way in "argument", *puts:
            for kilobytes in 0, 1, 10, 100, 1_000, 10_000, 100_000:
                data = b"x" * (1_000 * kilobytes + 1)
                given = data if way == "argument" else None
                start = perf_counter()
                task = pool.apply_async(first_byte, (way, given))
                puts.get(way, len)(data)
                task.get()
                cost = 1000 * (perf_counter() - start)
                if kilobytes:  # the first was for warming up
                    print(f"{way} {kilobytes:,} kB {cost:.3f} ms")


if __name__ == "__main__":
    main()
