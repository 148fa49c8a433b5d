import os

WORDS = ["sh", "-c", "sleep 0.2; echo I am sh"]
if os.fork() == 0:
    os.execv("/bin/sh", WORDS)
os.wait()
os.spawnv(os.P_WAIT, "/bin/sh", WORDS)
os.waitpid(os.posix_spawn("/bin/sh", WORDS, os.environ), 0)
os.system("exit 5")
try:
    os.execv("/nowhere", ["nowhere"])
except FileNotFoundError as error:
    entries = 0
    traceback = error.__traceback__
    while traceback:
        entries += 1
        traceback = traceback.tb_next
    print(f"{entries} frame of main")
