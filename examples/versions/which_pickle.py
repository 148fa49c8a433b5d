"""Look at the protocol with which objects are sent."""

import pickle
from multiprocessing.reduction import ForkingPickler

if __name__ == "__main__":
    version = ForkingPickler.dumps(None)[1]
    print(f"objects are sent with protocol {version}")
    print(f"the default is {pickle.DEFAULT_PROTOCOL}")
