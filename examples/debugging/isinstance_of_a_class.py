"""The classes are in the modules below multiprocessing."""

import queue
from multiprocessing import (
    Array,
    JoinableQueue,
    Lock,
    Queue,
    Value,
    queues,
    sharedctypes,
    synchronize,
)


def main():
    print(isinstance(Queue(), queues.Queue))
    print(isinstance(JoinableQueue(), queues.Queue))
    print(queues.Empty is queue.Empty, queues.Full is queue.Full)
    print(isinstance(Lock(), synchronize.Lock))
    print(isinstance(Lock(), synchronize.SemLock))
    print(isinstance(Value("i"), sharedctypes.Synchronized))
    print(isinstance(Array("i", 1), sharedctypes.SynchronizedArray))
    print(isinstance(Array("c", 1), sharedctypes.SynchronizedString))
    print(isinstance(Value("i"), sharedctypes.SynchronizedBase))


if __name__ == "__main__":
    main()
