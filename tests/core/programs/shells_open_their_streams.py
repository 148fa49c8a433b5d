"""Shells that open their streams again, started in each way that there is."""

import os
import subprocess
from multiprocessing import Pool, Process

AGAIN = "echo {0} out > /dev/stdout; echo {0} err > /dev/stderr"
DEEP = f"sh -c '{AGAIN.format('deep')}'; echo last | tee /dev/stderr"


def in_a_child():
    os.system(AGAIN.format("child"))


if __name__ == "__main__":
    print(os.system(AGAIN.format("system") + "; exit 3"))
    os.system(DEEP)
    with os.popen(AGAIN.format("popen")) as pipe:
        print("read:", pipe.read().strip())
    subprocess.run(AGAIN.format("shell"), shell=True, check=False)
    # Before the pool: its threads may not have ended in the eyes of os.fork().
    if os.fork() == 0:
        os.execv("/bin/sh", ["sh", "-c", AGAIN.format("becomes")])
    os.wait()
    process = Process(target=in_a_child)
    process.start()
    process.join()
    with Pool(1) as pool:
        pool.map(os.system, [AGAIN.format("pool")])
    # It names Python, but is a shell.
    subprocess.run(["sh", "-c", AGAIN.format("word"), "python"], check=False)
    with os.fdopen(os.dup(2)) as errors:
        subprocess.run(AGAIN.format("moved"), shell=True, check=False, stdout=errors)
    environment = {"PATH": os.environ["PATH"]}  # nothing of the recorder
    code = "open('/dev/stdout', 'w').write('no hook\\n')"
    subprocess.run(["python3", "-c", code], check=False, env=environment)
    subprocess.run(["python3", "-I", "-c", code], check=False)
