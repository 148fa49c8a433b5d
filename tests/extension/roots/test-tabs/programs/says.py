import multiprocessing


def main():
    print("fork" if multiprocessing.get_start_method() == "fork" else "another")


if __name__ == "__main__":
    main()
