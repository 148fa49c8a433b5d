import sys

sys.stdout.write("ghp_")
sys.stdout.flush()
sys.stdout.write("shibboleth")
