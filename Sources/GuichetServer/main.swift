import Yams
import ArgumentParser
print("x")
