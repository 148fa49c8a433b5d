import os
import tempfile

folder = tempfile.mkdtemp()
os.mkdir(f"{folder}/inside")
open(f"{folder}/inside/file", "w").close()
os.chmod(f"{folder}/inside", 0)
os.chmod(folder, 0)
os.chmod(os.environ["TMPDIR"], 0)
print("left")
