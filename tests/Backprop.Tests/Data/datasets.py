"""Writes the data sets that tests train on, as scikit-learn ships them, one sample a line: the features, then the class.

    python3 datasets.py

makes iris.csv (150 samples, 4 features in cm, 3 species) and digits.csv (1797 samples of 8 x 8 pixels, each 0 to 16, 10 digits)
in the current directory. Made with scikit-learn 1.2.1. Sources: Fisher (1936), "The use of multiple measurements in taxonomic
problems"; Alpaydin, Kaynak (1998), "Optical recognition of handwritten digits", UCI machine learning repository.
"""
from sklearn.datasets import load_digits, load_iris


def write(name, data):
    with open(name, "w", encoding="ascii") as file:
        for features, label in zip(data.data, data.target):
            file.write(",".join(f"{value:g}" for value in features) + f",{label}\n")


write("iris.csv", load_iris())
write("digits.csv", load_digits())
