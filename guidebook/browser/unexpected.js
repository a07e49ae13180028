// Runs first in every frame, and says on the console (which is listened to already) what Playwright has no event for, or
// tells late only: printing, new tabs, what a browser asks a person for. `TOKEN` begins what is said, and no page knows it.
// Changes nothing else: every function does what it did. The window of an empty frame or tab may be that of the page that
// comes into it: there it all stands already, and only the listeners are gone.
if (window[Symbol.for(TOKEN)]) window[Symbol.for(TOKEN)].listen();
else {
  const { debug } = console, { stringify } = JSON, { setTimeout: later, fetch } = window;
  const say = (kind, what) => debug(TOKEN + stringify([kind, String(what)]));

  function before(owner, name, tell) {
    const own = owner?.[name];
    if (typeof own !== "function") return;
    owner[name] = function (...given) {
      tell.apply(this, given);
      return own.apply(this, given);
    };
  }

  // --- new tabs and file fields, by who opens them ---
  const plain = (value) => value?.baseVal ?? value; // SVG's links hold objects
  const whole = (address) => { try { return new URL(address, document.baseURI).href; } catch { return address; } };
  const named = (target) => plain(target) || document.querySelector("base[target]")?.target || "";

  // a form's own: one of its fields may be called "target" or "action", and is what `form.target` gives then
  const of_form = (form, name) => form.getAttribute?.(name) ?? "";

  function is_new(target) {
    if (!target || /^_(self|top|parent)$/i.test(target)) return false;
    if (/^_blank$/i.test(target)) return true;
    try { return !top.frames[target] && name !== target; } catch { return false; }
  }

  const asks_for_file = (one) => one?.localName === "input" && one.type === "file" && !one.disabled;
  const ask_for_file = () => navigator.userActivation?.isActive === false || say("file", "");

  const judged = new WeakSet();
  function judge(event, [first, ...around]) {
    if (event.defaultPrevented || judged.has(event)) return;
    judged.add(event);
    if (event.type === "submit") {
      if (is_new(named(event.submitter?.formTarget || of_form(first, "target")))) say("tab", whole(of_form(first, "action")));
      return;
    }
    if (asks_for_file(first)) ask_for_file();
    const link = [first, ...around].find((one) => one.href && /^(a|area)$/i.test(one.localName ?? ""));
    const address = plain(link?.href);
    if (!address || /^\s*javascript:/i.test(address)) return;
    if (link.hasAttribute("download")) say("download", link.textContent.trim() || link.download || whole(address));
    else if (is_new(named(link.target))) say("tab", whole(address));
  }
  // a page may let no event come up to its window: then it is judged when it is over
  const meet = (event) => {
    const path = event.composedPath();
    later(() => judge(event, path), 0);
  };
  const leave = (event) => judge(event, event.composedPath());
  function listen() {
    for (const type of ["click", "submit"]) {
      window.addEventListener(type, meet, true);
      window.addEventListener(type, leave);
    }
  }
  listen();
  before(window, "open", (address, target) => is_new(target || "_blank") && say("tab", whole(address || "about:blank")));
  before(HTMLFormElement.prototype, "submit", function () {
    if (is_new(named(of_form(this, "target")))) say("tab", whole(of_form(this, "action")));
  });
  before(HTMLInputElement.prototype, "showPicker", function () { if (asks_for_file(this)) ask_for_file(); });
  before(HTMLElement.prototype, "click", function () { if (asks_for_file(this) && !this.isConnected) ask_for_file(); });

  // --- what opens a window of the browser's own ---
  function title() {
    try { return document.title || top.document.title || location.href; } catch { return location.href; }
  }
  before(window, "print", () => say("print", title()));
  before(Document.prototype, "execCommand", (command) => /^print$/i.test(command) && say("print", title()));
  for (const name of ["requestFullscreen", "webkitRequestFullscreen", "webkitRequestFullScreen"])
    before(Element.prototype, name, () => say("full screen", title()));
  before(globalThis.HTMLVideoElement?.prototype, "webkitEnterFullscreen", () => say("full screen", title()));
  for (const picker of ["showOpenFilePicker", "showSaveFilePicker", "showDirectoryPicker"])
    before(window, picker, () => say("file", ""));
  const asks = (owner, name, what) => before(owner, name, () => say("question", what));
  asks(navigator, "share", "share");
  asks(globalThis.PaymentRequest?.prototype, "show", "pay");
  asks(navigator.credentials, "get", "sign in");
  asks(navigator.credentials, "create", "keep key");
  for (const device of ["bluetooth", "usb", "serial", "hid"])
    for (const name of ["requestDevice", "requestPort"]) asks(navigator[device], name, `device ${device}`);
  asks(navigator, "registerProtocolHandler", "open addresses");
  asks(navigator.mediaDevices, "getDisplayMedia", "share screen");

  // asked only where it has not been answered before
  const permit = (name, what) => track(navigator.permissions?.query({ name }).then(
    ({ state }) => state === "granted" || say("question", what), () => 0));
  for (const method of ["getCurrentPosition", "watchPosition"])
    before(globalThis.Geolocation?.prototype, method, () => permit("geolocation", "geolocation"));
  before(globalThis.Notification, "requestPermission", () => permit("notifications", "notifications"));
  before(globalThis.PushManager?.prototype, "subscribe", () => permit("notifications", "notifications"));
  for (const method of ["read", "readText"])
    before(globalThis.Clipboard?.prototype, method, () => permit("clipboard-read", "clipboard"));
  before(globalThis.MediaDevices?.prototype, "getUserMedia", (wanted) => {
    for (const [kind, name] of [["video", "camera"], ["audio", "microphone"]])
      if (wanted?.[kind]) permit(name, name);
  });

  // --- what is still on its way: short timers, what was asked of a server or a worker, another page ---
  const LONGEST = 2000, LONGEST_OF_FRAMES = 1000;
  const pending = new Map(); // with when each began
  const begin = (what, since = performance.now()) => pending.set(what, since);
  let began = null; // when the first of those timers began that led to the one that runs now: a clock ends to count
  function track(promise) {
    const done = () => later(() => pending.delete(promise), 0); // when those who wait for it have heard
    begin(promise);
    promise?.then(done, done) ?? done();
  }
  function counted(name, longest, stop) {
    const own = window[name], end = window[stop];
    const key = (id) => (/Frame/.test(name) ? `frame ${id}` : Number(id));
    window[name] = function (task, delay, ...given) {
      const now = performance.now(), first = began ?? now, wait = /Frame/.test(name) ? 0 : Number(delay) || 0;
      if (now + wait - first > longest) return own.apply(this, arguments);
      const done = () => pending.delete(key(id));
      const id = typeof task !== "function" ? own.apply(this, arguments) : own.call(this, function (...given) {
        const outside = began;
        began = first;
        done();
        try { return task.apply(this, given); } finally { began = outside; }
      }, delay, ...given);
      begin(key(id), first);
      if (typeof task !== "function") later(done, wait); // a text, which the browser runs
      return id;
    };
    window[stop] = function (id) {
      pending.delete(key(id));
      return end.call(this, id);
    };
  }
  counted("setTimeout", LONGEST, "clearTimeout");
  counted("setInterval", LONGEST, "clearInterval"); // until its first tick
  counted("requestAnimationFrame", LONGEST_OF_FRAMES, "cancelAnimationFrame");
  function await_worker(worker) {
    const done = () => later(() => pending.delete(worker), 0);
    begin(worker);
    for (const type of ["message", "error"]) worker.addEventListener(type, done, { once: true });
    later(done, LONGEST);
  }
  before(globalThis.Worker?.prototype, "postMessage", function () { await_worker(this); });
  if (globalThis.Worker) window.Worker = new Proxy(Worker, {
    construct(own, given, called) {
      const worker = Reflect.construct(own, given, called);
      await_worker(worker);
      return worker;
    },
  });
  function is_to_be_left() {
    const seconds = parseFloat(document.querySelector("meta[http-equiv=refresh i]")?.content);
    const [loading] = performance.getEntriesByType("navigation");
    const loaded = loading?.loadEventEnd || performance.now();
    return seconds * 1000 <= LONGEST && performance.now() < loaded + seconds * 1000 + 100;
  }
  window.fetch = function (...given) {
    const answer = fetch.apply(this, given);
    track(answer);
    return answer;
  };
  before(XMLHttpRequest.prototype, "send", function () {
    begin(this);
    this.addEventListener("loadend", () => later(() => pending.delete(this), 0));
  });
  // images and scripts: of their requests Playwright hears late, where a project answers some itself
  for (const [owner, name] of [[HTMLImageElement, "src"], [HTMLImageElement, "srcset"], [HTMLScriptElement, "src"]]) {
    const own = Object.getOwnPropertyDescriptor(owner.prototype, name);
    Object.defineProperty(owner.prototype, name, { ...own, set(address) {
      const done = () => later(() => pending.delete(this), 0);
      if (this.loading !== "lazy" && address) begin(this);
      for (const type of ["load", "error"]) this.addEventListener(type, done, { once: true });
      own.set.call(this, address);
    } });
  }
  const is_loading = (what) => !(what instanceof HTMLScriptElement) || what.isConnected;
  window.navigation?.addEventListener("navigate", ({ hashChange, destination }) => {
    if (hashChange || destination.sameDocument) return;
    const end = () => pending.delete(end);
    begin(end); // until this window is another page's
    window.navigation.addEventListener("navigateerror", end, { once: true });
    window.navigation.addEventListener("navigatesuccess", end, { once: true });
  });

  // resolves, with whether anything was waited for, as soon as nothing is on its way that began ``since`` then, or after
  // ``longest`` milliseconds
  const settle = (longest, since = 0) => new Promise((done) => {
    const is_busy = () => [...pending].some(([what, start]) => start >= since && is_loading(what)) || (!since && is_to_be_left());
    const waited = is_busy(), ends = performance.now() + longest;
    const look = () => (is_busy() && performance.now() < ends ? later(look, 10) : done(waited));
    look();
  });
  Object.defineProperty(window, Symbol.for(TOKEN), { value: { listen, settle } });
  Object.defineProperty(window, Symbol.for("guidebook settle"), { value: settle }); // for given_values.js
}
