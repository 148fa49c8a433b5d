"""Which interpreters there are, and what each of them knows."""

from concurrent import interpreters


def main():
    main_one = interpreters.get_main()
    print("main:", main_one.id, main_one.whence)
    print("current:", interpreters.get_current() == main_one)
    other = interpreters.create()
    print("other:", other.whence, other.is_running())
    print("how many:", len(interpreters.list_all()))
    print("id there:", other.call(current_id) == other.id)
    other.close()
    print("how many:", len(interpreters.list_all()))


def current_id():
    from concurrent import interpreters

    return interpreters.get_current().id


if __name__ == "__main__":
    main()
