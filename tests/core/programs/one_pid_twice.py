"""In a pid namespace of its own: two processes one after the other, one pid."""

import os
import subprocess
import sys

if os.getpid() != 1:
    words = ["unshare", "--pid", "--fork", "--mount-proc", sys.executable, *sys.argv]
    os.execvp(words[0], words)
for words in (
    ["sh", "-c", "echo first"],
    ["perl", "-e", "print qq(second\\n); exit 5"],
):
    with open("/proc/sys/kernel/ns_last_pid", "w") as last:
        last.write("100")
    process = subprocess.Popen(words)
    process.wait()
    print(process.pid, flush=True)
