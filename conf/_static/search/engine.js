/* Finds pages and sections by what a reader types or pastes. MiniSearch ranks by
   BM25; here stands what a text is worth by its place, what a pasted message
   holds of the reader's own, and how words are meant. Words are cut as in
   conf/website/search/words.py. */
"use strict";
(() => {
  const FIELDS = [
    "title", "answer", "heading", "error", "lead", "name", "keyword", "asked",
    "prose", "link",
  ];
  /* What a word counts for, by where it stands: in what is asked, and in an error */
  const BOOST = {
    title: 3.79, answer: 2.32, heading: 2.51, error: 0.84, lead: 3.13, name: 0.69, keyword: 7.82, asked: 7.43, prose: 0.19, link: 1.64,
  };
  const BOOST_ERROR = {
    title: 1.24, answer: 1.66, heading: 3.52, error: 0.655, lead: 1.26, name: 0.387, keyword: 1.98, asked: 8.01, prose: 1.83, link: 0.996,
  };
  /* How much more of a word, and a long text, count; and what any match adds */
  const BM25 = { k: 1.62, b: 0.13, d: 0.24 }, BM25_ERROR = { k: 4.19, b: 1, d: 0.0891 };
  /* What a section counts for beside its page */
  const SECTION = 0.46, SECTION_ERROR = 1.66;
  /* What the first page of a chapter counts for: it only points to the others */
  const CHAPTER = 0.27;
  /* What it adds that other pages lead to a page: for each time as many */
  const LINKED = 0.05;
  /* A page that has a part of the words: its part, to this power, is its share */
  const COVERED = 0.46;
  /* The same for an error */
  const COVERED_ERROR = 2.76;
  /* What a word counts for that is common in English, or the subject of all pages */
  const COMMON = "python multiprocessing multiprocess code best better good way make many "
    + "much use two one three far above take took too often put give gave tell know look "
    + "try like thing new first second every each all other another different always only "
    + "also even more most less back up down out off over under very really actually work "
    + "works correctly properly right myself own something anything everything still "
    + "inside possible able without through simple simply whole current between after "
    + "before explain explained across among between within through via than although vs "
    + "per sure rest soon later thing everyone together automatically immediately "
    + "exactly until turn going happen happens certain whether during";
  const COMMONLY = 0.53;
  /* What a part of a name counts for, if the index has the whole name, too */
  const PIECE = 0.048;
  /* What several words mean together */
  const SAYINGS = [
    [/\bhow long\b/, "cost time"],
    [/\btak(?:es?|ing) (?:so |too |very )?long(?:er)?\b/, "slow slower"],
    [/\bat (?:once|the same time)\b/, "parallel"],
    [/\bhow many\b/, "number many"],
    [/\b(?:several|multiple|many|two) times\b|\bagain and again\b/, "again twice"],
    [/\bone (?:after|by) (?:another|one|the other)\b/, "sequential"],
    [/\b(?:give|get|got|send|sent) (?:\w+ )?back\b/, "return result"],
    [/\bset(?:ting)? up\b/, "initializer setup"],
    [/\bout of memory\b/, "oom memory"],
    [/\bshut(?:ting)? down\b/, "shutdown"],
    [/\bkill -9\b/, "sigkill killed"],
    [/\b(?:too )?(?:much|big|large) (?:ram|memory)\b|\b(?:ram|memory) (?:usage|consumption)\b/,
      "memory grows"],
    [/\b(?:not|never|isn't|wasn't) (?:\w+ )?(?:released|freed)\b/, "grows leak"],
    [/\b(?:does|do|will|can)(?:n't| not) work\b|\bnot working\b/, "fail"],
    [/\b(?:other|another|different|two|several|more) (?:computers?|machines?|hosts?|pcs?)\b/,
      "machines"],
    [/\bmore than one (?:core|cpu)\b/, "cores"],
  ];
  /* Questions of one kind, and what a title adds that is of the same */
  const KINDS = [
    /\b(?:what(?:'s|s| is| are)|meaning of|definition)\b/, /\bhow many\b|\bnumber of\b/,
    /\b(?:vs\.?|versus|difference|compared?|or)\b/, /^why\b|\bwhy (?:do|does|is|can)\b/,
  ];
  const KIND = 0.13;
  /* The more often a word stands on a page, the less each time adds: a power */
  const DAMPED = 0.52;
  /* What a rare word counts for, more than by BM25: a power */
  const RARE = 0.61;
  /* How much a title adds that consists of what was asked */
  const WHOLE = 0.34;
  /* How much a title or another form of the question adds that has what was asked;
     the part of the query in it and the part of it in the query, each to a power */
  const ASKED = 2.15, ASKED_ERROR = 3.56, OF_QUERY = 1.28, OF_ASKED = 0.64;
  const OF_QUERY_ERROR = 1.28, OF_ASKED_ERROR = 0.86;
  /* A page with many errors explains each in a few words: their number to this power
     divides */
  const MANY_ERROR = 0.0423;
  /* What it adds that a page has the error word by word, with so many words between two
     as names of the reader's own may be */
  const EXACT = 0.6, EXACTLY = 1, BETWEEN = 1;
  /* What two words add that stand side by side in a title or an answer as in the query */
  const PAIR = 0.24, PAIR_ERROR = 0.229;
  /* Words that mean the same to who asks */
  const ALIKE = [
    "hang freeze stuck deadlock block stall wait forever",
    "kill stop end terminate cancel abort quit",
    "crash die segfault killed dead abruptly",
    "slow slower speed performance faster overhead",
    "core cpu processor",
    "share shared common global",
    "argument parameter arg input",
    "result return output value",
    "function method callable",
    "error exception raise fail traceback",
    "print log logging write output",
    "memory ram",
    "data dataframe array",
    "child subprocess worker",
    "parallel parallelize concurrent simultaneous multicore",
    "lock mutex synchronize",
    "windows win32",
    "macos mac osx darwin",
    "close exit shutdown",
    "loop iterate",
    "twice again multiple repeatedly several time",
    "order sequence",
    "wait join",
    "slow lag bottleneck sluggish hog heavy",
    "error throw issue panic bug",
    "efficient fast performance speed",
    "time duration elapsed",
    "divide partition split scatter chunk distribute",
    "change mutate modify edit update",
    "gpu cuda nvidia pytorch torch",
    "train inference model",
    "merge aggregate accumulate collect combine gather sum",
    "reproducible deterministic",
    "mixed overlap garbled interleaved jumbled",
    "upload download crawl",
    "flask fastapi django web server",
    "lot many much",
    "alive ping health",
    "trap handler catch",
    "disconnect reconnect connection",
    "deadlock livelock starvation race",
    "message send pass communicate talk command",
    "many multiple several number",
    "choose difference versus vs compare",
    "create example tutorial simple introduction",
    "run execute call",
    "script program code file main",
    "machine computer pc node host cluster distribute network remote",
    "empty none unchanged missing lost vanish disappear nothing",
    "hidden silent silently swallow ignore unseen nobody",
    "sequential serial plain ordinary",
    "endless infinite forever again loop",
    "exe executable frozen binary app",
    "instance object self",
    "own custom",
    "startup start begin launch boot",
    "cost expensive overhead price",
    "finish end done complete",
    "remain left leftover running survive continue alive keep",
    "safe secure security danger",
    "request api url download scrape network web",
    "notebook jupyter ipython colab cell",
    "container docker kubernetes pod",
    "debug debugger breakpoint pdb set_trace",
    "test unittest pytest mock",
    "limit maximum max restrict throttle",
    "see visible notice shown appear show detect find",
    "initialize setup set initializer",
    "copy duplicate same identical",
    "thread threading multithreading",
    "library package module",
    "resume pause suspend",
    "big large huge",
    "switch change migrate upgrade update move",
    "interrupt ctrl keyboardinterrupt sigint",
    "segfault segmentation sigsegv crash",
    "oom memory killed",
    "usage consumption need use",
    "increase grow rise keep",
    "job task item work",
    "access use enter",
    "destroy delete remove unlink",
    "respond answer reply",
    "obtain get retrieve fetch",
    "reason cause why",
    "preserve keep order sort",
    "apply effect",
    "exitcode status code",
    "idle busy unused",
    "balance uneven unequal",
    "dataframe pandas numpy array",
    "percent progress status tqdm bar",
    "password authkey key",
    "sentinel poison pill none",
    "pipe connection channel",
    "bidirectional two both reply response request answer",
    "proxy manager",
    "atomic race increment",
    "counter count sum total",
    "attach open connect",
    "unlink delete remove clean cleanup",
    "warning warn",
    "chunk batch",
    "lazy generator iterator",
    "retry again resume resubmit repeat recover restore",
    "skip ignore continue",
    "daemon background",
    "parent main",
    "preload import",
    "seed random",
    "disable silence suppress mute ignore",
    "restart reuse reopen again",
    "inherit copy",
    "nested inside inner recursive grandchild",
    "element item entry object thing",
    "size length number count amount",
    "statement line call",
    "currently now still",
    "convert turn rewrite parallelize",
    "image file picture photo",
    "notify signal tell inform event",
    "ready done complete finished available",
    "setup initialize initialization prepare",
    "interactive bidirectional two",
    "ideal optimal best recommended right",
    "kind type sort",
    "pass give send hand argument",
    "nicely gracefully graceful cleanly clean properly",
    "reload load again",
    "footprint usage consumption memory",
    "matrix array",
    "row part slice",
    "total sum counter count",
    "pid id identify",
    "lose lost miss missing disappear",
    "early soon immediately first",
    "quick quickly fast",
    "spawn start create launch",
    "fail error crash problem break wrong",
    "problem issue bug error",
    "unresponsive freeze hang respond",
    "fill write put store save",
    "save store write dump",
    "obtain receive get read",
    "hold keep own",
    "wait block pause until",
    "sleep pause wait",
    "check test whether know see",
    "inspect look see view examine",
    "monitor watch observe check",
    "expensive heavy large cost slow",
    "cheap lightweight light",
    "settings configuration config option",
    "variable global state value",
    "state status",
    "feed put give produce producer",
    "consume take read consumer",
    "unfinished pending remaining",
    "replace restart new",
    "outlive survive orphan",
    "disk file",
    "table database row",
    "db database sql sqlite postgres mysql",
    "cursor connection session",
    "session client connection",
    "console terminal output screen stdout",
    "redirect pipe file",
    "unexpected unexpectedly abruptly suddenly",
    "reason cause explanation",
    "mean meaning definition explain",
    "purpose benefit advantage useful",
    "disadvantage drawback cost limit",
    "faster quicker speedup improve",
    "improve optimize speed",
    "utilization usage percent load",
    "busy load usage",
    "full 100 busy",
    "hyperthreading core logical physical",
    "quota limit cgroup",
    "simulation montecarlo monte carlo",
    "generator random rng seed",
    "anonymous lambda",
    "closure nested inner local",
    "serialize pickle picklable serializable marshal",
    "deserialize unpickle load",
    "rebuild reconstruct unpickle",
    "class type object instance",
    "attribute field member property self",
    "bundle package pyinstaller frozen",
    "application app program",
    "user reader person",
    "interpreter subinterpreter",
    "timeout limit deadline expire",
    "deadline seconds timeout",
    "delay late latency",
    "flush buffer unbuffered",
    "handle descriptor fd",
    "network socket remote port",
    "encrypt secure tls ssl",
    "host machine address server",
    "handler handle",
    "coroutine async await asyncio",
    "callback done",
    "future promise result",
    "executor pool",
    "submit send give schedule enqueue",
    "schedule order priority",
    "synchronize lock coordinate",
    "rendezvous barrier together",
    "reentrant recursive rlock twice",
    "permit slot semaphore limit",
    "wake notify event",
    "critical exclusive mutual lock",
    "reserve allocate create",
    "release free unlink unlock close",
    "segment block shared",
    "resize grow length",
    "text string str",
    "json dict struct",
    "integer int number value",
    "upgrade new version release",
    "deprecated removed old",
    "relaunch respawn revive restart start",
    "supervise watchdog monitor watch",
    "cap ceiling bound limit maximum maxsize",
    "backlog queue pending",
    "clone duplicate copy",
    "dupe doubled twice duplicate",
    "ghost zombie defunct",
    "linger leftover dangling orphan left",
    "reap join wait",
    "returncode exitcode status",
    "stale outdated unchanged old",
    "inconsistent wrong race",
    "corrupt garbled mixed damage",
    "scramble jumbled mixed order",
    "throughput speed performance",
    "laptop desktop machine computer",
    "server machine computer",
    "bail abort stop",
    "rerun repeat again retry",
    "tty terminal console",
    "serialization serialise serialize pickle",
    "unserializable unpicklable pickle",
    "concurrently simultaneously parallel",
    "asynchronous async nonblocking",
    "nonblocking block wait",
    "fetch collect get",
    "hand pass give send",
    "tweak change modify",
    "visible see share",
    "overwrite lose lost replace",
    "append add write",
    "dispatch submit send distribute",
    "consumer worker reader",
    "producer writer feeder",
    "batching chunk batch",
    "forked fork child",
    "spawned spawn child",
    "workload work task load",
    "heartbeat alive ping",
    "halt stop kill hang",
    "wedge hang stuck freeze",
    "starve wait hang idle",
    "trace traceback stack",
    "dump stack traceback",
    "profile slow measure time",
    "measure time benchmark",
    "benchmark compare speed measure",
    "cleanup clean close finish",
    "teardown close shutdown cleanup",
    "bootstrap start initialize",
    "credential password authkey",
    "numeric number array",
    "vector array list",
    "tensor array torch",
    "bigdata large dataframe",
  ];
  const ALSO = 0.5;
  /* The same, to this power, if the word that was typed stands nowhere */
  const UNKNOWN = 0.17;
  /* Forms of one word that have no stem in common */
  const FORMS = [
    "slow slower slowest", "fast faster", "hang hung", "kill killed", "die died dead",
    "choose chose choice", "send sent", "run ran", "find found", "write wrote written",
    "break broke broken", "begin start", "lose lost", "freeze froze frozen",
    "stick stuck", "many more", "big large huge", "leave left", "keep kept",
    "create start make launch", "pickle pickleable picklable unpicklable unpickleable", "method instancemethod",
    "child children", "safe safer", "large larger largest", "small smaller", "give given",
    "throw thrown threw", "take taken", "know known",
  ];
  const SAME = 0.85;
  /* Of words that begin as the one that is being typed: the most frequent */
  const BEGUN = 12;
  const PREFIX = 0.38, FUZZY = 0.64, INSIDE = 0.73, JOINED = 0.93;
  /* What adds to a title, heading or error that has the words as they were typed */
  const PHRASE = 0.7;
  /* What the files of the library in the last frames count for, also if one raised an
     error of the system; and a page for what is raised in another file */
  const LIBRARY = 1.14, RAISING = 4, OF_ANOTHER = 0.4, LAST = 3;
  /* Where it happened: the reader's files, functions and lines of code */
  const FRAME = /^\s*File "[^"]*", line \d+.*$/;
  const PATH = /(?<=^|[\s"'(=])(?!\/dev\/shm\b)(?:[A-Za-z]:)?[\\/][^\s"')]*[\\/](?![^\s"')]*<)[^\s"')]*/g;
  /* The folder in which Python was started, for a program that it reads */
  const READ_IN = /'[^'\n]*[\\/](?=<stdin>')/g;
  /* Where the class of an object is said to be that a package in C or Rust has made */
  const BUILTINS = /(?<=')builtins\.(?=\w+')/g;
  /* The module of an error, which says less of it than its name */
  const MODULES = /\b(?:multiprocessing|concurrent\.futures)\.\w+\.(?=[A-Z]\w*(?:Error|Exception|ProcessPool|TooShort)\b)/g;
  /* A class by its module: that is the reader's own if the class is */
  const OF_MODULE = /(?<=')(?:\w+\.)+(\w+)(?=')/g;
  /* On which way pickle came to the object: names of the reader's own, again */
  const ON_THE_WAY = /^when serializing /;
  /* A number says something only as that of an error */
  const VARYING = /0x[0-9a-f]+|(?<!\b(?:errno|winerror|code|exitcode) )(?<![-\w.])\d+\b/gi;
  /* That of a version, beside an error */
  const VERSION = /(?<![-\w.])\d+(?:\.\d+)+\b|(?<![-\w.])\.\d+\b/g;
  const ERROR = /^[`"'*]*(?!Exception in thread)[\w.]*(?:Error|Exception|Warning|Interrupt|ProcessPool|Exit|Empty|Full|BdbQuit|TooShort|Failed)\b|^Fatal Python error|^exception calling callback|^(?:[a-z_]\w*\.)+[A-Z]\w+(?:: |$)/;
  /* The same after something else: a log's time, a process, the line of code before it */
  const WITHIN = /(?:^|[\s>`"'(\]:|])(?:\w+\.)*(?:[A-Z]\w*(?:Error|Exception|Warning|Interrupt|ProcessPool)|[a-z]{2,}(?:error|exception|warning|interrupt)): /;
  const NAMES = /\b(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Warning|Interrupt|ProcessPool): /g;
  /* Where it happened, which who asks adds to an error: it is not what the error says */
  const WHERE = "windows linux macos mac osx ubuntu debian centos python version conda anaconda colab";
  const ELSEWHERE = 0.2;
  /* What a page counts for that lists what a version has changed, if an error is asked */
  const CHANGES = 0.5;
  /* What pytest writes before the lines of an error */
  const BY_PYTEST = /^[E>] {3,}|^(?:FAILED|ERROR) \S+ - /;
  /* Colours of a terminal */
  const COLOURS = /\x1b\[[\d;]*m/g;
  /* Where a traceback begins, and one that a log has in one line: as text with signs
     for the ends of lines, or with spaces in their place */
  const BEGINS = "Traceback (most recent call last)";
  const ESCAPED = /Traceback \(most recent call last\):\\n/;
  const IN_A_LINE = /Traceback \(most recent call last\): .*?(?=(?:\b\w+\.)*\b[A-Z]\w*(?:Error|Exception|Warning|Interrupt|ProcessPool): )/g;
  /* What a log writes before an error in the same line */
  const LOGGED = /^\W*\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*?(?=(?:\b\w+\.)*\b[A-Z]\w*(?:Error|Exception|Warning|Interrupt|ProcessPool): )/;
  /* As a list of errors has it: the name in a line, the text in the next */
  const NAME_ALONE = /^[\w.]*(?:Error|Exception|Warning|ProcessPool)\s*$/;
  /* In which thread: its name says something only if the library gave it */
  const IN_THREAD = /^Exception in thread (?:Thread-\d[^:]*:\s*)?/;
  /* What cannot be the rest of a message that was wrapped */
  const NEXT = /^(?:Traceback|During handling|The above exception|Process \S+:|File ["~/]|In ?\[|Cell In|Exception (?:in|ignored)|[=_~^-]{3}|[[#$>`+*]|\(\w+\) |"{3}|'{3}|PS |\S+\.py\b|\d+[-:/]|[\w./*-]+:(?:\s|$))/;
  /* How long a line is at least that was broken before a word that had no room */
  const WRAPPED = 50;
  /* What stands before an error says less of it, and so does an error after the first */
  const BEFORE = 0.5, LATER = 0.5;
  /* As the line of code that raises it has it: raise ValueError("Pool not running") */
  const RAISED = /\braise (?:\w+\.)*([A-Z]\w*(?:Error|Exception|Warning|Interrupt|ProcessPool))\(\s*[rf]?["']*/g;
  /* The name of an error, which who pastes may have left out: it is one all the same if
     so much of what is asked is in what an error says, and so much of that is asked */
  const NAMED = /^(?:[A-Za-z_]\w*\.)*[A-Z]\w*: /;
  /* The same in a heading, of which it is the end */
  const HEADED = /\b(?:[A-Z]\w*(?:Error|Exception|Warning)|BrokenProcessPool): [^?]+(?=\??$)/;
  const SHOWN = 3, SHOWN_OF_QUERY = 0.8, SHOWN_OF_ERROR = 0.6;
  /* Files of the library that say what a traceback is about; pool.py and the like do not */
  const KNOWN = new RegExp(
    'File "[^"]*\\bmultiprocessing[\\\\/]'
      + '(managers|synchronize|shared_memory|sharedctypes|resource_tracker|forkserver)\\.py"', "g",
  );

  /* A name as of shared memory: the file that it is has no folder */
  const SLASHED = /'\/[\w.-]+'/, SLASHES = ["slashedname", "slashedmp"];
  const FILES = / \(in ([\w., ]+)\)/;
  /* An error without a text, or with the system's, is about the function that raised it */
  const BARE = /^[\w.]+(?:: \[(?:Errno|WinError) \d+\].*)?$/;
  const CALLED = /File "[^"]*\b(?:multiprocessing|concurrent[\\/]futures)[\\/]\w+\.py", line \d+, in ([a-z]\w+)/g;
  /* The thread of a pool in which it happened, which is about what is sent */
  const HANDLING = /(?:, in |\()(_handle_results)\b/g;
  const NAME = /[\p{L}\p{N}]+(?:_+[\p{L}\p{N}]+)*/gu;
  const PART = /[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_]+|\d+/g;

  const stemmer = new EnglishStemmer();
  const stems = new Map();
  const stem = (word) => {
    if (!stems.has(word)) stems.set(word, stemmer.stemWord(word));
    return stems.get(word);
  };

  class Engine {
    constructor({ small, pages, words, places }) {
      this.small = new Set(small.split(" "));
      this.entries = [];
      this.pages = new Map();
      const titles = new Map(pages.map(([page, title]) => [page, title]));
      const within = [];
      const list = (text, between) => (text ? text.split(between) : []);
      for (const [page, heading, hint, linked, asked, errors, sections] of pages) {
        const chapter = titles.get(page.replace(/[^/]*$/, "index")) ?? "";
        this.pages.set(page, this.entries.length);
        this.entries.push({
          page, anchor: "", heading, chapter, hint, linked,
          asked: list(asked, "; "), errors: list(errors, "\n"),
        });
        for (let n = 0; n < sections.length; n += 3) {
          const [heading, anchor, errors] = sections.slice(n, n + 3);
          within.push({
            page, anchor: anchor || slug(heading), heading, chapter, hint: "", linked: 0,
            asked: [], errors: list(errors, "\n"),
          });
        }
      }
      this.entries.push(...within);
      const of = places.split(" ");
      this.index = new Map(words.split(" ").map((word, n) => [word, postings(of[n])]));
      this.read();
      this.words = new Set(this.index.keys());
      this.frequency = new Map();
      this.search_ = this.loaded();
      for (const forms of this.forms.values())
        for (const form of forms)
          form.weight ??= [...form.words].reduce((sum, word) => sum + this.rarity([word]), 0);
      this.alike = this.synonyms();
      this.common = new Set(COMMON.split(" ").map(stem));
      this.where = new Set(WHERE.split(" ").map(stem));
      this.scored = new Map();
    }

    /* Adds what stands in titles, hints, headings, errors and other words for a question,
       and keeps which title, error or other form of a question has which words */
    read() {
      this.forms = new Map();
      this.phrases = new Set();
      this.entries.forEach((entry, number) => {
        const own = this.pages.get(entry.page);
        if (number === own) {
          this.note("title", [entry.heading], number);
          this.note("answer", [entry.hint], number);
        } else {
          this.note("heading", [entry.heading], own);
          this.note("heading", [entry.heading], number);
        }
        if (entry.asked.length) this.note("asked", entry.asked, number);
        if (entry.errors.length) {
          this.note("error", entry.errors, number);
          if (number !== own) this.note("error", entry.errors, own);
        }
        if (number === own)
          for (const text of [entry.heading, ...entry.asked]) this.form(text, own, false);
        for (const text of entry.errors) this.form(text, own, true);
        const [headed] = entry.heading.match(HEADED) ?? [];
        if (headed) this.form(headed, own, true);
        const page = this.entries[own];
        page.shown = (page.shown ?? 0) + entry.errors.length;
      });
    }

    form(whole, number, error) {
      const text = whole.replace(MODULES, "").replace(READ_IN, "'");
      const words = new Set(this.parts(error ? text.replace(VARYING, " ") : text));
      const form = { number, words, error };
      if (error) {
        const said = text.replace(NAMED, "").replace(VARYING, " ");
        form.said = new Set(this.parts(said.replace(SLASHED, " ")));
        form.phrase = BARE.test(text) && !/'/.test(text) ? [] : pieces(slashed(said));
        if (form.phrase.length > 1) this.phrases.add(form.phrase.join(" "));
      }
      for (const word of words)
        if (!this.forms.get(word)?.push(form)) this.forms.set(word, [form]);
    }

    note(field, texts, number) {
      const place = FIELDS.indexOf(field);
      for (const word of texts.flatMap((text) => this.parts(text))) {
        if (!this.index.has(word)) this.index.set(word, {});
        const places = this.index.get(word);
        const counts = (places[place] ??= {});
        counts[number] = (counts[number] ?? 0) + 1;
      }
    }

    /* An index of MiniSearch with these words */
    loaded() {
      const count = this.entries.length;
      const numbers = Object.fromEntries(this.entries.map((_, number) => [number, number]));
      const lengths = Object.fromEntries(this.entries.map((_, number) => [number, FIELDS.map(() => 0)]));
      for (const [word, places] of this.index) {
        const seen = new Set();
        for (const [place, counts] of Object.entries(places))
          for (const number of Object.keys(counts)) {
            lengths[number][place] += 1;
            seen.add(number);
          }
        this.frequency.set(word, seen.size);
      }
      const sums = FIELDS.map((_, place) =>
        Object.values(lengths).reduce((sum, each) => sum + each[place], 0));
      return MiniSearch.loadJS({
        documentCount: count, nextId: count, documentIds: numbers,
        fieldIds: Object.fromEntries(FIELDS.map((name, place) => [name, place])),
        storedFields: {}, dirtCount: 0, serializationVersion: 2,
        fieldLength: lengths, averageFieldLength: sums.map((sum) => sum / count),
        index: [...this.index],
      }, { fields: FIELDS, tokenize: (text) => [text], processTerm: (term) => term });
    }

    /* Stems by stem, each with what it counts for */
    synonyms() {
      const alike = new Map();
      for (const [groups, weight] of [[ALIKE, ALSO], [FORMS, SAME]])
        for (const group of groups) {
          const same = group.split(" ").map((w) => (w.includes("_") ? w : stem(w)));
          for (const word of same) {
            const others = alike.get(word) ?? new Map();
            for (const other of same) others.set(other, weight);
            alike.set(word, others);
          }
        }
      return alike;
    }

    /* The words of a text as the index has them; those of what is typed once each */
    parts(text, cut = stem) {
      const found = SLASHED.test(text) ? ["/"] : [];
      for (const [name] of text.matchAll(NAME)) {
        const parts = name.match(PART) ?? [];
        if (parts.length > 1) found.push(name.toLowerCase());
        for (const part of parts) {
          const word = part.toLowerCase();
          if (!this.small.has(word)) found.push(cut(word));
        }
      }
      return found;
    }

    cut(text) {
      return [...new Set(this.parts(text, (word) => this.stem(word)))];
    }

    /* A compound name stands whole in the index: "pyinstaller" is one as it is */
    stem(word) {
      return this.words.has(word) && !this.words.has(stem(word)) ? word : stem(word);
    }

    /* An error without the names of the reader's own: those that the index lacks */
    general(text) {
      const known = (name) => [name.toLowerCase(), stem(name.toLowerCase())]
        .some((each) => SLASHES.includes(each) || this.small.has(each) || this.words.has(each));
      return text.replace(OF_MODULE, (name, last) => (known(last) ? name : " "))
        .replace(NAME, (name) => (known(name) ? name : " "));
    }

    /* Of a pasted traceback what others' tracebacks have, too: the error, and in
       brackets the files of the library in the last frames */
    told(query) {
      const lines = ownLines(query);
      const text = lines.join("\n");
      const kept = lines.length > 1 ? errorLines(lines) : lines;
      /* Ctrl-C comes in any line, so its frames say nothing */
      const pressed = /^KeyboardInterrupt\b/.test(kept.at(-1)?.trim());
      const files = pressed ? []
        : [...text.matchAll(KNOWN)].slice(-3).map(([, name]) => `${name}.py`);
      if (!pressed && kept.length && BARE.test(kept.at(-1).trim()))
        files.push(...[...text.matchAll(CALLED)].slice(-LAST).map(([, name]) => name));
      files.push(...[...text.matchAll(HANDLING)].slice(-1).map(([, name]) => name));
      const told = kept.filter((line) => !FRAME.test(line) && !ON_THE_WAY.test(line)).join("\n")
        .replace(/File "[^"]*", line \d+(?:, in \S+)?/g, " ")
        .replace(READ_IN, "'").replace(PATH, " ").replace(BUILTINS, "").replace(MODULES, "").replace(RAISED, "$1: ").replace(VARYING, " ");
      return files.length ? `${told} (in ${[...new Set(files)].join(", ")})` : told;
    }

    /* What a word that was typed may stand for, with what each counts for; in an
       error, a word that the index has not is a name of the reader's own */
    meant(word, last, error) {
      const found = new Map();
      const add = (other, weight) =>
        found.set(other, Math.max(weight, found.get(other) ?? 0));
      if (this.words.has(word)) add(word, 1);
      if (error) return found;
      for (const [other, weight] of this.alike.get(word) ?? [])
        if (other !== word && this.words.has(other))
          add(other, this.words.has(word) ? weight : weight ** UNKNOWN);
      if ((!found.size || last) && word.length > 2) {
        for (const other of this.begun(word))
          add(other, PREFIX * (word.length / other.length));
      }
      if (!found.size && word.length > 4)
        for (const other of this.words) if (other.includes(word)) add(other, INSIDE);
      if (!found.size && word.length > 3)
        for (const other of this.near(word, word.length > 7 ? 2 : 1)) add(other, FUZZY);
      return found;
    }

    /* What one word of the index counts for, by entry */
    scores(word, boost) {
      const known = this.scored.get(boost) ?? new Map();
      this.scored.set(boost, known);
      if (!known.has(word)) {
        const bm25 = boost === BOOST_ERROR ? BM25_ERROR : BM25;
        const options = { boost, bm25, prefix: false, fuzzy: false };
        const found = this.search_.search(word, options);
        known.set(word, found.map(({ id, score }) => [id, score]));
      }
      return known.get(word);
    }

    begun(word) {
      const begun = [...this.words].filter((o) => o !== word && o.startsWith(word));
      begun.sort((a, b) => this.frequency.get(b) - this.frequency.get(a));
      return begun.slice(0, BEGUN);
    }

    near(word, far) {
      return [...this.words].filter((other) =>
        Math.abs(other.length - word.length) <= far && distance(word, other, far) <= far);
    }

    /* Pages, the best first: {page, entry, section, score, words} */
    find(query, { typing = false } = {}) {
      let [told, files = ""] = this.told(query).split(FILES);
      const at = this.starts(told);
      const error = at >= 0 || this.isShown(told);
      const after = new Set(at > 0 ? this.cut(told.slice(at)) : []);
      const first = error ? this.first(told) : null;
      const named = error && SLASHED.test(told) ? ["/"] : [];
      if (error) told = this.general(slashed(told.replace(VERSION, " ")));
      else if (told.length < 200)
        for (const [saying, meaning] of SAYINGS)
          if (saying.test(told.toLowerCase())) told += ` ${meaning}`;
      const every = this.cut(told);
      const long = every.filter((word) => word.length > 1 || /[\d/]/.test(word));
      const bare = !named.length && BARE.test(told.trim());
      const raising = bare ? this.cut((files.match(/\w+(?=\.py)/g) ?? []).join(" ")) : [];
      const library = this.cut(files.replaceAll(".py", ""));
      const all = [...new Set([...(long.length ? long : every), ...named, ...library])];
      if (!all.length) return [];
      const pieces = this.pieces(told);
      const sum = { scores: new Map(), covered: new Map(), words: new Map(), total: 0, asked: new Map() };
      sum.boost = error ? BOOST_ERROR : BOOST;
      all.forEach((word, n) => {
        const others = this.meant(word, typing && n === all.length - 1, error);
        if (error && !others.size) return;
        const rare = this.rarity(this.words.has(word) ? [word] : [...others.keys()])
          * (library.includes(word) ? (raising.includes(word) ? RAISING : LIBRARY) : this.isCommon(word, others) ? COMMONLY : 1)
          * (pieces.has(word) ? PIECE : 1)
          * (at > 0 && !after.has(word) ? BEFORE : 1)
          * (first && !first.has(word) && !library.includes(word) ? LATER : 1)
          * (error && this.where.has(word) ? ELSEWHERE : 1);
        sum.total += rare;
        for (const [other, weight] of others) {
          if (!sum.asked.has(other)) sum.asked.set(other, []);
          sum.asked.get(other).push({ place: n, worth: weight * rare, weight });
        }
        for (const [id] of this.count(sum, others, rare))
          sum.covered.set(id, (sum.covered.get(id) ?? 0) + rare);
      });
      for (const word of this.joined(told, all)) this.count(sum, new Map([[word, JOINED]]));
      return this.ranked(sum, told, all, error, files.match(/\w+\.py/g));
    }

    /* Where an error begins, or -1 */
    starts(told) {
      if (told.split("\n").some((line) => ERROR.test(line.trim()))) return 0;
      const match = told.match(WITHIN);
      return match ? match.index + (match.index || /\W/.test(told[0]) ? 1 : 0) : -1;
    }

    /* The words of the first of several errors, if there are several */
    first(told) {
      const errors = [...told.matchAll(NAMES)];
      const next = errors.findIndex(({ index }, n) =>
        n && index > errors[n - 1].index + errors[n - 1][0].length);
      return next < 0 ? null : new Set(this.cut(told.slice(0, errors[next].index)));
    }

    /* Whether it is what an error of some page says, without the error's name */
    isShown(told) {
      if (this.phrases.has(pieces(slashed(told)).join(" "))) return true;
      const words = this.cut(told).filter((word) => this.words.has(word));
      if (words.length < SHOWN) return false;
      const weight = (all) => [...all].reduce((sum, word) => sum + this.rarity([word]), 0);
      const total = weight(words);
      const met = new Map();
      for (const word of words)
        for (const form of this.forms.get(word) ?? [])
          if (form.said?.has(word)) met.set(form, (met.get(form) ?? 0) + this.rarity([word]));
      for (const [form, had] of met)
        if (had >= SHOWN_OF_QUERY * total
            && had >= SHOWN_OF_ERROR * (form.saying ??= weight(form.said))) return true;
      return false;
    }

    /* A word that is common, or a slip for one */
    isCommon(word, others) {
      return this.common.has(word)
        || (!this.words.has(word) && [...others.keys()].some((other) => this.common.has(other)));
    }

    /* Words that stand only as parts of names that the index has whole */
    pieces(told) {
      const names = [...told.matchAll(NAME)].map(([name]) => name);
      const known = names.filter((name) => (name.match(PART) ?? []).length > 1
        && this.words.has(name.toLowerCase()));
      const alone = new Set(this.cut(names.filter((each) => !known.includes(each)).join(" ")));
      return new Set(known.flatMap((name) => this.cut(name).slice(1))
        .filter((word) => !alone.has(word)));
    }

    /* Two words that the index has as one: "thread pool", "start method" */
    joined(told, all) {
      const words = told.toLowerCase().match(NAME) ?? [];
      return words.slice(1).flatMap((word, n) => [
        this.stem(words[n] + word), `${words[n]}_${word}`,
      ]).filter((word) => this.words.has(word) && !all.includes(word));
    }

    /* Adds to each entry what the best of these words is worth to it */
    count({ scores, words, boost }, others, rare = 1) {
      const best = new Map();
      for (const [other, weight] of others) {
        words.set(other, Math.max(weight, words.get(other) ?? 0));
        for (const [id, score] of this.scores(other, boost)) {
          const now = weight * score ** DAMPED * rare ** RARE;
          if (now > (best.get(id) ?? 0)) best.set(id, now);
        }
      }
      for (const [id, score] of best) scores.set(id, (scores.get(id) ?? 0) + score);
      return best;
    }

    rarity(words) {
      const most = Math.max(0, ...words.map((word) => this.frequency.get(word)));
      return Math.log(1 + this.entries.length / (most || 1));
    }

    ranked({ scores, covered, words, total, asked }, told, all, error, raising) {
      const phrase = this.plain(told);
      const pages = new Map();
      const meant = new Set([...words.keys()].filter((word) => words.get(word) > FUZZY / 2));
      const answers = this.answers(asked, total, error);
      const exact = error ? this.exact(asked, total, told) : new Map();
      const only = exact.size === 1 ? exact : new Map();
      const kinds = KINDS.filter((kind) => kind.test(phrase));
      for (const [id, score] of scores) {
        const entry = this.entries[id];
        const share = total ? (covered.get(id) ?? 0) / total : 1;
        let worth = score * share ** (error ? COVERED_ERROR : COVERED) * this.alikeness(entry, phrase, all, words, kinds, error);
        if (/(^|\/)index$/.test(entry.page)) worth *= CHAPTER;
        const [, file] = raising ? entry.heading.match(/\bin (\w+\.py)/) ?? [] : [];
        if (file && !raising.includes(file)) worth *= OF_ANOTHER;
        if (error && /^versions\//.test(entry.page) && !only.has(this.pages.get(entry.page))) worth *= CHANGES;
        worth *= 1 + (error ? ASKED_ERROR : ASKED) * (answers.get(id) ?? 0);
        const page = pages.get(entry.page) ?? { page: entry.page, own: 0, best: 0 };
        if (!entry.anchor) page.own = worth;
        else if (worth > page.best) Object.assign(page, { best: worth, section: entry });
        pages.set(entry.page, page);
      }
      for (const page of pages.values()) {
        page.words = meant;
        page.entry = this.entries[this.pages.get(page.page)];
        page.score = (page.own + (error ? SECTION_ERROR : SECTION) * page.best)
          * (1 + LINKED * Math.log1p(page.entry.linked))
          * (1 + EXACT * (exact.get(this.pages.get(page.page)) ?? 0))
          / (error ? (1 + page.entry.shown) ** MANY_ERROR : 1);
        if (page.best < 0.25 * page.own) delete page.section;
      }
      return [...pages.values()].sort((a, b) => b.score - a.score);
    }

    /* How far each page answers what was asked, by its title and the other words for
       its question, or what was pasted, by its errors as well, from 0 to 1 */
    answers(asked, total, error) {
      const met = new Map();
      for (const [word, meant] of asked) {
        const forms = this.forms.get(word);
        if (!forms) continue;
        const rare = this.rarity([word]) * Math.max(...meant.map(({ weight }) => weight));
        for (const form of forms) {
          if (form.error && !error) continue;
          if (!met.has(form)) met.set(form, { had: 0, hits: new Map() });
          const found = met.get(form);
          found.had += rare;
          for (const { place, worth } of meant)
            if (worth > (found.hits.get(place) ?? 0)) found.hits.set(place, worth);
        }
      }
      const most = new Map();
      for (const [{ number, weight }, { had, hits }] of met) {
        let hit = 0;
        for (const worth of hits.values()) hit += worth;
        const answer = (hit / total) ** (error ? OF_QUERY_ERROR : OF_QUERY)
          * (had / weight) ** (error ? OF_ASKED_ERROR : OF_ASKED);
        if (answer > (most.get(number) ?? 0)) most.set(number, answer);
      }
      return most;
    }

    /* Which part of what was pasted is, word by word, an error of each page: the longest
       one, if it is the beginning of another */
    exact(asked, total, told) {
      const words = pieces(told);
      const met = new Map();
      for (const [word, meant] of asked)
        for (const form of this.forms.get(word) ?? [])
          if (form.said?.has(word)) met.set(form, (met.get(form) ?? 0) + Math.max(...meant.map(({ worth }) => worth)));
      const all = [...met].filter(([{ phrase: said }]) => said.length > 1 && follow(said, words));
      const most = new Map();
      for (const [{ number, phrase: said }, had] of all)
        if (!all.some(([{ phrase: other }]) => other.length > said.length && follow(said, other)))
          most.set(number, Math.max(most.get(number) ?? 0, (had / total) ** EXACTLY));
      return most;
    }

    /* What adds that a heading has the words as they were typed */
    alikeness(entry, phrase, all, words, kinds, error) {
      const heading = (entry.plain ??= this.plain(entry.heading));
      const stems = (entry.stems ??= this.cut(entry.heading));
      const hint = (entry.hinted ??= this.cut(entry.hint));
      let more = 1;
      if (!entry.anchor && kinds.some((kind) => kind.test(heading))) more += KIND;
      const [short, long] = phrase.length < heading.length
        ? [phrase, heading] : [heading, phrase];
      if (short.length > 3 && ` ${long} `.includes(` ${short} `))
        more += PHRASE * Math.max(short.length / long.length, 0.3);
      if (all.length > 1)
        more += (error ? PAIR_ERROR : PAIR) * (pairs(all, stems) + pairs(all, hint) / 2) / (all.length - 1);
      if (stems.length) {
        const of = stems.map((word) => words.get(word) ?? 0);
        more += WHOLE * of.reduce((sum, each) => sum + each, 0) / stems.length;
      }
      return more;
    }

    plain(text) {
      return (text.toLowerCase().match(NAME) ?? []).join(" ");
    }

    /* Words of this site that are nearest to those that found nothing, as they are
       written in its headings */
    nearest(query) {
      const written = new Map();
      for (const { heading, hint } of this.entries)
        for (const word of this.plain(`${heading} ${hint}`).split(" "))
          written.set(this.stem(word), word);
      const all = this.cut(this.told(query)).filter((word) => word.length > 3);
      return all.flatMap((word) => [1, 2, 3].slice(0, word.length > 7 ? 3 : 2)
        .map((far) => this.near(word, far)).find((near) => near.length) ?? [])
        .filter((word) => written.has(word)).map((word) => written.get(word)).slice(0, 5);
    }
  }

  /* "!31-2(5": in field 0, that of "!", in entry 3 and, twice, in 4; in field 5 in
     entry 5. Numbers have digits of 62; of two after "_" */
  const SIGNS = "!#$%&()*+,";
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const STEP = /([!#$%&()*+,])|(_..|\w)(?:-(_..|\w))?/g;
  const digits = (text) =>
    [...text.replace("_", "")].reduce((sum, each) => sum * 62 + DIGITS.indexOf(each), 0);
  const postings = (text) => {
    const found = {};
    let counts, number;
    for (const [, sign, step, times] of text.matchAll(STEP)) {
      if (sign) {
        number = 0;
        counts = found[SIGNS.indexOf(sign)] = {};
      } else {
        number += digits(step);
        counts[number] = times ? digits(times) : 1;
      }
    }
    return found;
  };

  /* What a heading is called in an address, as a rule */
  const slug = (heading) =>
    heading.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

  /* The lines of a paste, without what a container, a log or a mail puts before each:
     what stands before a traceback's first line, and before others in the same shape */
  const ownLines = (query) => {
    let text = query.replace(COLOURS, "");
    if (ESCAPED.test(text)) text = text.replace(/\\r?\\n|\\n/g, "\n").replaceAll('\\"', '"');
    const lines = text.replace(IN_A_LINE, "").split(/\r?\n/);
    const shape = (part) => part.replace(/\d/g, "0");
    const before = lines.map((line) => line.slice(0, Math.max(0, line.indexOf(BEGINS))))
      .filter((part) => part.trim()).map(shape);
    const shapes = [...new Set(before)]
      .filter((part) => lines.filter((line) => shape(line).startsWith(part)).length > 2);
    const own = lines.map((line) => {
      const part = shapes.find((each) => shape(line).startsWith(each));
      return (part ? line.slice(part.length) : line).replace(BY_PYTEST, "").replace(IN_THREAD, "")
        .replace(LOGGED, "");
    }).filter((line) => line.trim());
    if (!own.length) return lines;
    if (own.length > 1 && NAME_ALONE.test(own[0]) && !/^\s/.test(own[1])
        && (/^["'<([]/.test(own[1]) || !NEXT.test(own[1])) && !ERROR.test(own[1])) own.splice(0, 2, `${own[0].trim()}: ${own[1]}`);
    return own;
  };

  /* The lines with an error, and what it says in the lines after it */
  const errorLines = (lines) => {
    const begins = lines.map((line) => ERROR.test(line.trim()) || WITHIN.test(line));
    let wrapped = false;
    const kept = lines.filter((line, n) => {
      const [word] = line.match(/^\S*/);
      wrapped = begins[n] || (wrapped && word && !NEXT.test(line)
        && lines[n - 1].length + word.length >= WRAPPED);
      if (wrapped) return true;
      const before = lines.slice(0, n).findLastIndex((each) => !/^\s/.test(each));
      return /^\s/.test(line) && begins[before] && n - before < 6;
    });
    /* of two lines the other one says what an error without a text does not */
    if (lines.length < 3 && kept.every((line) => /^[\w.]+:?$/.test(line.trim()))) return lines;
    return kept.length ? kept : lines.filter((line) => !/^\s/.test(line)).slice(-4);
  };

  /* Names of shared memory are alike, and those of semaphores */
  const slashed = (text) => text.replace(SLASHED, (name) => SLASHES[name.startsWith("'/mp-") ? 1 : 0]);

  /* The words of a text as they are written, those of a compound name one by one */
  const pieces = (text) => (text.match(NAME) ?? [])
    .flatMap((name) => name.match(PART) ?? [name]).map((word) => word.toLowerCase());

  /* Whether some words stand among others in their order, with little between them */
  const follow = (some, words) => {
    for (let begin = words.indexOf(some[0]); begin >= 0; begin = words.indexOf(some[0], begin + 1)) {
      let at = begin;
      if (some.slice(1).every((word) => {
        const next = words.slice(at + 1, at + 2 + BETWEEN).indexOf(word);
        at += next + 1;
        return next >= 0;
      })) return true;
    }
    return false;
  };

  /* How many words that are neighbours in the query are so in these, too */
  const pairs = (all, words) => {
    let count = 0;
    for (let n = 1; n < all.length; n += 1) {
      const at = words.indexOf(all[n - 1]);
      if (at >= 0 && (words[at + 1] === all[n] || words[at + 2] === all[n])) count += 1;
    }
    return count;
  };

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
