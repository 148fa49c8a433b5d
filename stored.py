# coding: utf-8
import sys
if True:
    __WD__ = '/tmp/bench-xr35vf_3/sphinx-runpython-0-executor'
    from concurrent.futures import ProcessPoolExecutor
    
    def shout(word):
        print("shouting", word)
        return word.upper()
    
    if __name__ == "__main__":
        with ProcessPoolExecutor(2) as executor:
            print("results", *executor.map(shout, ["one", "two"]))