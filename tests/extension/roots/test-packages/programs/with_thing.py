# /// script
# dependencies = ["thing"]
# ///
import thing

print("the version is", thing.VERSION)
