# /// script
# dependencies = ["fastapi", "uvicorn"]
# ///
"""An application with two pools, of which lifespan ends one."""

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
