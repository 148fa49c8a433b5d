import subprocess

sleeping = subprocess.Popen(["sleep", "0.5"])
subprocess.run(["sh", "-c", "echo captured; exit 4"], capture_output=True, check=False)
subprocess.run(["sh", "-c", "sleep 0.3; echo done; sleep 0.1"], check=False)
sleeping.wait()
try:
    subprocess.run(["there-is-no-such-command"], check=False)
except FileNotFoundError:
    print("no such command")
