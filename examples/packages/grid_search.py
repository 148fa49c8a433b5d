# /// script
# dependencies = ["scikit-learn"]
# ///
"""n_jobs of the search: each fit is a task for a worker."""

from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV


def score(model, table, labels):
    print("trees:", model.n_estimators)
    return model.score(table, labels)


def main():
    table, labels = make_classification(200, random_state=0)
    search = GridSearchCV(
        RandomForestClassifier(random_state=0),
        {"n_estimators": [10, 20]},
        scoring=score,
        cv=2,
        n_jobs=2,
    )
    search.fit(table, labels)
    print("best:", search.best_params_)


if __name__ == "__main__":
    main()
