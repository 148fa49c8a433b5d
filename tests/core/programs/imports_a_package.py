import msgspec

print(msgspec.__name__)
