# /// script
# dependencies = ["fastapi", "uvicorn"]
# ///
"""An application with a pool that lifespan ends, and one that nothing ends.

uvicorn pools_app:app --reload
"""

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context

from fastapi import FastAPI

spawn = get_context("spawn")
forgotten = ProcessPoolExecutor(1, spawn)


@asynccontextmanager
async def lifespan(app):
    with ProcessPoolExecutor(1, spawn) as app.pool:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
def workers():
    pools = app.pool, forgotten
    return [pool.submit(os.getpid).result() for pool in pools]
