"""Time to give a worker 1 kB to 100 MB, in five ways."""

from multiprocessing import Manager, Pipe, Pool, Queue
from multiprocessing.shared_memory import SharedMemory
from time import perf_counter


def set_up(*gets):
    global receive
    receive = dict(zip(["queue", "pipe", "manager"], gets))


def first_byte(way, given):
    if way == "shared memory":
        given = given.buf
    return (receive[way]() if way in receive else given)[0]


def main():
    (end, other), queue, manager = Pipe(), Queue(), Manager()
    proxy, block = manager.Queue(), SharedMemory(None, True, 10**8)
    puts = {"queue": queue.put, "pipe": end.send, "manager": proxy.put}
    with Pool(1, set_up, (queue.get, other.recv, proxy.get)) as pool:
        for way in "argument", "shared memory", *puts:
            for kilobytes in 1, 10, 100, 1_000, 10_000, 100_000:
                data = b"x" * 1_000 * kilobytes
                start = perf_counter()
                given = data if way == "argument" else block
                if way == "shared memory":
                    block.buf[: len(data)] = data
                task = pool.apply_async(first_byte, (way, given))
                puts.get(way, len)(data)
                task.get()
                cost = 1000 * (perf_counter() - start)
                print(f"{way} {kilobytes:,} kB {cost:.3f} ms")
    block.unlink()


if __name__ == "__main__":
    main()
