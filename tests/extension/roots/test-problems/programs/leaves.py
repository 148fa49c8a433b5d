import subprocess
import sys

print("leaves a child")
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
