"""Fills more shared memory than there is."""

from multiprocessing.shared_memory import SharedMemory

memory = SharedMemory(create=True, size=4 << 20)
memory.buf[:] = bytes(4 << 20)
