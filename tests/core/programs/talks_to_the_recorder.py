"""Sends reports of its own: badly made ones, and claims about others."""

import array
import os
import socket
import sys

path = os.environ["RECORDER_HOOK"].rpartition(":")[0]
other = int(sys.argv[1])
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
for data in (b"", b"hello", b"fork\0x\0y", b"memory\0a", b"started", b"\xff\0=\0"):
    sender.sendto(data, path)
sender.sendto(b"forked\0parent=notanumber", path)
claim = b"child\0pid=%d\0library=multiprocessing\0name=Mine" % other
sender.sendto(claim, path)
sender.sendto(b"reaped\0pid=%d\0code=7" % other, path)
with open("/dev/null") as file:
    rights = array.array("i", [file.fileno()])
    level = (socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)
    sender.sendmsg([claim], [level], 0, path)
rights = array.array("i", [os.pidfd_open(other)])
sender.sendmsg([claim], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)], 0, path)
print("sent")
