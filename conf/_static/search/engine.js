/* Finds pages and sections by what a reader types or pastes. MiniSearch ranks by
   BM25; here stands what a text is worth by its place, what a pasted message
   holds of the reader's own, and how words are meant. Words are cut as in
   conf/website/search/words.py. */
"use strict";
(() => {
  const FIELDS = ["title", "answer", "heading", "error", "name", "keyword", "prose"];
  /* What a word counts for, by where it stands */
  const BOOST = {
    title: 5, answer: 2, heading: 2.5, error: 3, name: 1.2, keyword: 3, prose: 1,
  };
  /* What a section counts for beside its page */
  const SECTION = 0.35;
  /* What the first page of a chapter counts for: it only points to the others */
  const CHAPTER = 0.5;
  /* A page that has a part of the words: its part, to this power, is its share */
  const COVERED = 1.2;
  /* Words that mean the same to who asks */
  const ALIKE = [
    "hang freeze stuck deadlock block stall wait forever",
    "kill stop end terminate cancel abort quit",
    "crash die segfault killed dead",
    "slow slower speed performance faster",
    "core cpu processor",
    "share shared common global",
    "argument parameter arg",
    "result return output value",
    "function method callable",
    "error exception raise fail traceback",
    "print log logging write",
    "memory ram",
    "data dataframe array",
    "child subprocess worker",
    "parallel parallelize concurrent simultaneous",
    "lock mutex synchronize",
    "windows win32",
    "macos mac osx darwin",
    "close exit shutdown",
    "loop iterate",
    "twice again multiple repeatedly",
    "order sequence",
    "wait join",
    "message send pass",
    "many multiple several",
    "choose difference versus",
  ];
  const ALSO = 0.35;
  /* Forms of one word that have no stem in common */
  const FORMS = [
    "slow slower slowest", "fast faster", "hang hung", "kill killed", "die died dead",
    "choose chose choice", "send sent", "run ran", "find found", "write wrote written",
    "break broke broken", "begin start", "lose lost", "freeze froze frozen",
    "stick stuck", "many more", "big large huge", "leave left", "keep kept",
  ];
  const SAME = 0.85;
  /* Of words that begin as the one that is being typed: the most frequent */
  const BEGUN = 12;
  const PREFIX = 0.6, FUZZY = 0.45, INSIDE = 0.5, JOINED = 0.8;
  /* What adds to a title, heading or error that has the words as they were typed */
  const PHRASE = 0.6;
  /* From how many words on a query is a text that was pasted */
  const PASTED = 12;
  /* Where it happened: the reader's files, functions and lines of code */
  const FRAME = /^\s*File "[^"]*", line \d+.*$/;
  const PATH = /(?<=^|[\s"'(=])(?:[A-Za-z]:)?[\\/][^\s"')]*[\\/][^\s"')]*/g;
  const VARYING = /0x[0-9a-f]+|\b\d+\b/gi;
  const ERROR = /^[\w.]*(?:Error|Exception|Warning|Interrupt|ProcessPool|Exit|Empty|Full)\b/;

  const NAME = /[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)*/gu;
  const PART = /[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_]+|\d+/g;

  const stemmer = new EnglishStemmer();
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer.stemWord(word));
    return stems.get(word);
  };

  class Engine {
    constructor({ small, entries, lengths, averages, words }) {
      this.small = new Set(small.split(" "));
      this.entries = entries.map(([page, anchor, heading, chapter, hint]) => ({
        page, anchor, heading, chapter, hint,
      }));
      this.words = new Set(words.map(([word]) => word));
      this.frequency = new Map();
      const fields = Object.fromEntries(FIELDS.map((name, place) => [name, place]));
      const index = words.map(([word, text]) => [word, this.postings(word, text)]);
      const ids = Object.fromEntries(entries.map((_, number) => [number, number]));
      this.search_ = MiniSearch.loadJS({
        documentCount: entries.length, nextId: entries.length, documentIds: ids,
        fieldIds: fields, storedFields: {}, dirtCount: 0, serializationVersion: 2,
        fieldLength: Object.fromEntries(lengths.map((each, n) => [n, each])),
        averageFieldLength: averages, index,
      }, { fields: FIELDS, tokenize: (text) => [text], processTerm: (term) => term });
      this.alike = new Map();
      for (const [groups, weight] of [[ALIKE, ALSO], [FORMS, SAME]])
        for (const group of groups) {
          const same = group.split(" ").map(stem);
          for (const word of same) {
            const others = this.alike.get(word) ?? new Map();
            for (const other of same) others.set(other, weight);
            this.alike.set(word, others);
          }
        }
      this.scored = new Map();
      this.pages = new Map(
        this.entries.map((entry, n) => [entry, n]).filter(([e]) => !e.anchor)
          .map(([entry, n]) => [entry.page, n]),
      );
    }

    /* "0:3,1*2;6:5": in field 0 in entry 3 and, twice, in 4; in field 6 in entry 5 */
    postings(word, text) {
      const found = {};
      const seen = new Set();
      for (const part of text.split(";")) {
        const [place, docs] = part.split(":");
        let number = 0;
        found[place] = {};
        for (const doc of docs.split(",")) {
          const [step, times] = doc.split("*");
          number += Number(step);
          seen.add(number);
          found[place][number] = Number(times ?? 1);
        }
      }
      this.frequency.set(word, seen.size);
      return found;
    }

    cut(text) {
      const found = [];
      for (const [name] of text.matchAll(NAME)) {
        const parts = name.match(PART) ?? [];
        if (parts.length > 1) found.push(name.toLowerCase());
        for (const part of parts) {
          const word = part.toLowerCase();
          if (!this.small.has(word)) found.push(stem(word));
        }
      }
      return [...new Set(found)];
    }

    /* Of a pasted traceback what others' tracebacks have, too: no frames, no code */
    told(query) {
      const lines = query.split(/\r?\n/).filter((line) => line.trim());
      const errors = lines.filter((line) => ERROR.test(line.trim()));
      let kept = lines;
      if (lines.length > 2)
        kept = errors.length ? errors : lines.filter((l) => !/^\s/.test(l)).slice(-4);
      return kept.filter((line) => !FRAME.test(line)).join("\n")
        .replace(/File "[^"]*", line \d+(?:, in \S+)?/g, " ")
        .replace(PATH, " ").replace(VARYING, " ");
    }

    /* What a word that was typed may stand for, with what each counts for */
    meant(word, last) {
      const found = new Map();
      const add = (other, weight) =>
        found.set(other, Math.max(weight, found.get(other) ?? 0));
      if (this.words.has(word)) add(word, 1);
      for (const [other, weight] of this.alike.get(word) ?? [])
        if (other !== word && this.words.has(other)) add(other, weight);
      if ((!found.size || last) && word.length > 2) {
        const begun = [...this.words].filter((o) => o !== word && o.startsWith(word));
        begun.sort((a, b) => this.frequency.get(b) - this.frequency.get(a));
        for (const other of begun.slice(0, BEGUN))
          add(other, PREFIX * (word.length / other.length));
      }
      if (!found.size && word.length > 4)
        for (const other of this.words) if (other.includes(word)) add(other, INSIDE);
      if (!found.size && word.length > 3) {
        const far = word.length > 7 ? 2 : 1;
        const { terms } = this.near(word, far);
        for (const other of terms) add(other, FUZZY);
      }
      return found;
    }

    /* What one word of the index counts for, by entry */
    scores(word) {
      if (!this.scored.has(word)) {
        const options = { boost: BOOST, prefix: false, fuzzy: false };
        const found = this.search_.search(word, options);
        this.scored.set(word, found.map(({ id, score }) => [id, score]));
      }
      return this.scored.get(word);
    }

    near(word, far) {
      const terms = [];
      for (const other of this.words) {
        if (Math.abs(other.length - word.length) > far) continue;
        if (distance(word, other, far) <= far) terms.push(other);
      }
      return { terms };
    }

    /* Pages, the best first: {page, entry, section, score, words} */
    find(query, { typing = false } = {}) {
      const told = this.told(query);
      const all = this.cut(told);
      if (!all.length) return [];
      const pasted = all.length > PASTED;
      const pairs = told.toLowerCase().match(NAME) ?? [];
      const joined = pairs.slice(1).map((word, n) => [pairs[n] + word, `${pairs[n]}_${word}`])
        .flat().map((word) => (word.includes("_") ? word : stem(word)))
        .filter((word) => this.words.has(word) && !all.includes(word));
      const scores = new Map(), covered = new Map(), matched = new Map();
      const count = (word, others) => {
        const best = new Map();
        for (const [other, weight] of others)
          for (const [id, score] of this.scores(other)) {
            const now = weight * score;
            if (now > (best.get(id) ?? 0)) best.set(id, now);
            if (!matched.has(id)) matched.set(id, new Set());
            matched.get(id).add(other);
          }
        for (const [id, score] of best)
          scores.set(id, (scores.get(id) ?? 0) + score);
        return best;
      };
      let total = 0;
      all.forEach((word, n) => {
        const others = this.meant(word, typing && n === all.length - 1);
        const rare = this.rarity(word, others);
        total += rare;
        for (const [id] of count(word, others))
          covered.set(id, (covered.get(id) ?? 0) + rare);
      });
      for (const word of joined) count(word, new Map([[word, JOINED]]));
      return this.ranked({ scores, covered, matched, total, told, pasted });
    }

    rarity(word, others) {
      const most = Math.max(0, ...[...others.keys()].map((o) => this.frequency.get(o)));
      return Math.log(1 + this.entries.length / (most || 1));
    }

    ranked({ scores, covered, matched, total, told, pasted }) {
      const phrase = this.plain(told);
      const pages = new Map();
      for (const [id, score] of scores) {
        const entry = this.entries[id];
        let worth = score * ((covered.get(id) ?? 0) / total) ** COVERED;
        const heading = (entry.plain ??= this.plain(entry.heading));
        if (phrase.length > 3 && ` ${heading} `.includes(` ${phrase} `))
          worth *= 1 + PHRASE * Math.max(phrase.length / heading.length, 0.3);
        if (/(^|\/)index$/.test(entry.page)) worth *= CHAPTER;
        const page = pages.get(entry.page) ?? { page: entry.page, own: 0, best: 0 };
        if (!entry.anchor) page.own = worth;
        else if (worth > page.best) Object.assign(page, { best: worth, section: entry });
        const words = matched.get(id) ?? [];
        page.words = new Set([...(page.words ?? []), ...words]);
        pages.set(entry.page, page);
      }
      for (const page of pages.values()) {
        page.entry = this.entries[this.pages.get(page.page)];
        page.score = page.own + SECTION * page.best;
        if (page.best < 0.25 * page.own) delete page.section;
      }
      return [...pages.values()].sort((a, b) => b.score - a.score);
    }

    plain(text) {
      return (text.toLowerCase().match(NAME) ?? []).join(" ");
    }

    /* Words of the index that are nearest to those that found nothing */
    nearest(query) {
      return this.cut(this.told(query)).flatMap((word) => this.near(word, 3).terms)
        .slice(0, 5);
    }
  }

  /* How many letters must be changed, at most ``far`` + 1; two swapped are one */
  const distance = (a, b, far) => {
    let before = [], row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      if (Math.min(...next) > far) return far + 1;
      [before, row] = [row, next];
    }
    return row[b.length];
  };

  globalThis.SiteSearch = Engine;
})();
