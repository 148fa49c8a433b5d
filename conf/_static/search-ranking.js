/* Ranks pages by the rare words of a query that they have. Sphinx finds only
   pages that have every word, and a pasted message holds words of the reader's
   own: paths, names, numbers. Loaded after Sphinx's searchtools.js. */
"use strict";
(() => {
  /* What a word counts for, by where it stands on a page */
  const TITLE = 4, KEYWORD = 3, HEADING = 2, TEXT = 1;
  /* How much of that if it stands in a place that counts for more as well */
  const MORE = 0.1;
  /* How much of that if it is a small one, as "what is", which only titles tell
     from others; and if it is not in the index, but begins or nearly is one */
  const SMALL = 0.2, PART = 0.5, NEAR = 0.3;
  /* What it adds to a page if a query of so few words says all of its title */
  const WHOLE = 0.5, FEW = 5;
  /* From which of Sphinx's scores on a heading counts as typed: up to 15 */
  const TYPED = 12;
  /* What the first page of a chapter counts for: it only points to the others */
  const CHAPTER = 0.5;
  /* Pages below this share of the best one's score are not shown, nor more */
  const ENOUGH = 0.4, MOST = 12;
  /* Where it happened: the reader's files and functions */
  const FRAME = /File "[^"]*", line \d+(, in \S+)?|(?<=^|[\s"'(])(\/|[A-Z]:\\)\S*[\/\\]/g;

  /* What Sphinx says of it is about a form that is not here */
  const NOTHING =
    "Your search did not match any documents. Please make sure that all words are"
    + " spelled correctly and that you've selected enough categories.";
  Documentation.TRANSLATIONS[NOTHING] =
    "Your search did not match any documents. Fewer words may.";

  const isSmall = (word) => stopwords.has(word);
  const stem = (word) => new Stemmer().stemWord(word);
  const split = (text) => splitQuery(text.toLowerCase());

  let index; /* of each word: what it counts for in each page */
  let known; /* its words */
  let lengths; /* of each page: how many words its title has, small ones aside */
  let small; /* words of the query */
  let joined; /* words of the query that are one word here, as BrokenProcessPool */

  const build = () => {
    const { alltitles, terms, titles } = Search._index;
    index = new Map();
    const add = (word, page, weight) => {
      if (!index.has(word)) index.set(word, new Map());
      const weights = index.get(word);
      const most = weights.get(page) ?? 0;
      weights.set(page, Math.max(weight, most) + (most && MORE * Math.min(weight, most)));
    };
    for (const [title, places] of Object.entries(alltitles))
      for (const [page, anchor] of places) {
        const kind = anchor === "keywords" ? KEYWORD : HEADING;
        for (const word of split(title))
          if (!anchor) add(stem(word), page, TITLE);
          else if (!isSmall(word)) add(stem(word), page, kind);
      }
    for (const [word, pages] of Object.entries(terms))
      for (const page of [].concat(pages)) add(word, page, TEXT);
    known = [...index.keys()];
    const telling = (title) => split(title).filter((word) => !isSmall(word));
    lengths = titles.map((title) => new Set(telling(title).map(stem)).size);
  };

  /* Whether a letter more, less, other or swapped makes the one word the other */
  const near = (a, b) => {
    let i = 0;
    while (i < a.length && a[i] === b[i]) i += 1;
    const [x, y] = [a.slice(i), b.slice(i)];
    return (
      x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
    );
  };

  /* Words of the index that one of the query may stand for, and how surely */
  const meant = (word) => {
    if (index.has(word)) return [[word], 1];
    if (word.length < 4) return [[], 0];
    const begun = known.filter((other) => other.startsWith(word));
    if (begun.length) return [begun, PART];
    if (word.length < 5) return [[], 0];
    return [known.filter((other) => other[0] === word[0] && near(word, other)), NEAR];
  };

  const rank = (words) => {
    const count = Search._index.docnames.length;
    const scores = new Array(count).fill(0);
    const found = new Array(count).fill(0);
    const said = new Array(count).fill(0);
    for (const word of new Set([...words, ...joined, ...small])) {
      const telling = words.has(word) || joined.includes(word);
      const [others, share] = telling ? meant(word) : [[word], SMALL];
      const weights = new Map();
      for (const other of others)
        for (const [page, weight] of index.get(other) ?? [])
          weights.set(page, Math.max(weight, weights.get(page) ?? 0));
      const rare = telling ? Math.log(1 + count / weights.size) : 1;
      for (const [page, weight] of weights) {
        scores[page] += share * rare * weight;
        found[page] += words.has(word);
        said[page] += words.has(word) && weight >= TITLE;
      }
    }
    if (words.size <= FEW)
      scores.forEach((score, page) => {
        scores[page] = score * (1 + WHOLE * said[page] / (lengths[page] || 1));
      });
    const chapter = (page) => /(^|\/)index$/.test(Search._index.docnames[page]);
    return {
      scores: scores.map((score, page) => (chapter(page) ? CHAPTER : 1) * score),
      complete: found.some((number) => number === words.size),
    };
  };

  const remark = (text) => {
    const line = document.createElement("p");
    line.textContent = text;
    Search.output.before(line);
  };

  const parseQuery = Search._parseQuery;
  Search._parseQuery = (query) => {
    if (!index) build();
    const typed = query.replace(FRAME, " ");
    const all = split(typed);
    small = all.filter(isSmall).map(stem);
    joined = all.flatMap((_, i) => [2, 3].map((n) => all.slice(i, i + n)))
      .flatMap((parts) => [parts.join(""), parts.join("_")])
      .filter((word) => index.has(stem(word)) && !all.includes(word)).map(stem);
    const parsed = parseQuery(typed);
    /* A letter is not worth marking wherever it stands on the page found */
    const marked = [...parsed[3]].filter((word) => word.length > 2);
    localStorage.setItem("sphinx_highlight_terms", marked.join(" "));
    return parsed;
  };

  let shares = {}; /* of each page: its score as part of the best one's */
  Search.performTermsSearch = (words) => {
    const { docnames, filenames, titles } = Search._index;
    const { scores, complete } = rank(words);
    const best = Math.max(...scores);
    if (best > 0 && !complete)
      remark("No page has all of these words. These have the rarest of them:");
    const found = docnames
      .map((name, page) => [
        name, titles[page], "", null, best && scores[page] / best,
        filenames[page], "text",
      ])
      .filter((item) => item[4] > 0 && item[4] >= ENOUGH)
      .sort((a, b) => b[4] - a[4])
      .slice(0, MOST);
    shares = Object.fromEntries(found.map((item) => [item[0], item[4]]));
    return found;
  };

  /* A heading that was typed as it is comes first; the same on several pages is
     ordered as the pages are */
  Scorer.score = ([name, , , , score, , kind]) => {
    if (kind === "text") return score;
    if (kind !== "title") return 0.95;
    return score < TYPED ? 0 : 1 + score + (shares[name] ?? 0) / 2;
  };

  if (new URLSearchParams(location.search).get("q")) Search.loadIndex("searchindex.js");
})();
