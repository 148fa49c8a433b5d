def test_proof():
    assert len("the whole test") == 14
