"""Broken under fork: a process has the signal handler of the server."""

import asyncio
import signal
import time
from multiprocessing import Process


def work():
    time.sleep(60)


async def serve():
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, told.set)
    process = Process(target=work)
    process.start()
    await asyncio.sleep(1)
    process.terminate()  # sends SIGTERM to the process
    await asyncio.sleep(1)
    print("the process has ended:", not process.is_alive())
    print("the server is told to stop:", told.is_set())
    process.kill()


if __name__ == "__main__":
    asyncio.run(serve())
