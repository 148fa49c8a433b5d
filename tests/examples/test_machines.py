"""Programs that connect to one another, as they would on several machines."""

from __future__ import annotations

import pytest

from sphinx_recorded.recording.tracebacks import tracebacks

from .said import of_kind, printed, said

REJECTED = "multiprocessing.context.AuthenticationError: digest sent was rejected"


def raised(recording, who):
    """The exceptions that processes of this kind ended with."""
    numbers = {process.number for process in of_kind(recording, who)}
    return [each.exception for each in tracebacks(recording) if each.process in numbers]


@pytest.mark.example("queues/queue_server.py")
def test_queue_server(recording):
    workers = "python queue_worker.py"
    assert sorted(said(recording, workers)) == [f"squaring {n}" for n in range(1, 5)]
    assert [p.exit_code for p in of_kind(recording, workers)] == [0, 0]
    assert len(of_kind(recording, "manager")) == 1
    assert said(recording, "main") == ["[(1, 1), (2, 4), (3, 9), (4, 16)]"]


@pytest.mark.example("queues/listener_and_client.py")
def test_listener_and_client(recording):
    assert said(recording, "main") == ["request: {'word': 'pool', 'times': 2}"]
    assert said(recording, "process") == ["reply: poolpool"]


@pytest.mark.example("queues/client_runs_code.py")
def test_client_runs_code(recording):
    assert said(recording, "process") == []
    assert said(recording, "main") == [
        "the client has chosen to print this",
        "received: None",
    ]


@pytest.mark.example("queues/sent_in_the_clear.py")
def test_sent_in_the_clear(recording):
    (line,) = said(recording, "main")
    assert "my password is swordfish" in line


@pytest.mark.example("queues/wrong_key.py")
def test_wrong_key(recording):
    assert said(recording, "main") == ["refused a client: digest received was wrong"]
    assert said(recording, "process") == ["welcome"]
    assert raised(recording, "process") == [REJECTED]
    assert [p.exit_code for p in of_kind(recording, "process")] == [1, 0]


@pytest.mark.example("queues/proxy_in_a_queue.py")
def test_proxy_in_a_queue(recording):
    assert raised(recording, "process") == [REJECTED]
    assert printed(recording) == []


@pytest.mark.example("queues/key_before_the_manager.py")
def test_key_before_the_manager(recording):
    assert said(recording, "process") == ["3"]


@pytest.mark.example("queues/key_at_one_end.py")
def test_key_at_one_end(recording):
    assert raised(recording, "process") == [
        "_pickle.UnpicklingError: invalid load key, '#'."
    ]
    before = recording.interpreter.series in {"3.10", "3.11"}
    reason = "digest received was wrong" if before else "expected 'md5' of length 16"
    (refusal,) = said(recording, "main")
    assert refusal.startswith(f"refused a client: {reason}")


@pytest.mark.example("queues/key_is_text.py")
def test_key_is_text(recording):
    assert said(recording, "main") == [
        "Listener: authkey should be a byte string",
        "BaseManager: string argument without an encoding",
    ]


@pytest.mark.example("queues/nobody_listens.py")
def test_nobody_listens(recording):
    (refused,) = raised(recording, "main")
    assert refused.startswith("ConnectionRefusedError: ")


@pytest.mark.example("queues/server_gone.py")
def test_server_gone(recording):
    assert raised(recording, "process") == ["EOFError"]
    assert said(recording, "main") == ["request: a task, please", "exit code: 1"]
