// Starts the app, and says so when it cannot start or has stopped. The app itself can no longer do either then.
//
// The attribute `data-app` of the page holds the state; the style sheet shows the sentence that goes with it:
//   works     set by the app after each rendering, so a message goes away once the app answers again
//   stopped   the app failed to load, or crashed
//   no-wasm   the browser has no WebAssembly
//   too-old   the browser does not run JavaScript modules
//
// This is ECMAScript 5, so that a browser too old for the app still runs it.
(function () {
  var page = document.documentElement;
  // The names of the app's two files. They hold a digest, so no other script has them.
  var files = [];
  var started = false;
  var hasWasm = typeof WebAssembly === "object";

  if (!hasWasm) say("no-wasm");

  // Called by the page's module script: `glue` is the promise of wasm-bindgen's module.
  window.startFifthRep = function (glue, script, program) {
    started = true;
    files = [script, program].map(function (path) { return path.split("/").pop(); });
    setTimeout(fetchStorage);
    var running = glue.then(function (module) {
      if (hasWasm) return module.default({ module_or_path: program });
    });
    running.then(null, function (error) {
      if (!hasWasm) return;
      console.error(error);
      stop();
    });
  };

  // Has the browser fetch what it stores for the page while the program is on its way. The first access fetches all of
  // it, and with thousands of sessions that can take as long as the rest of the start.
  function fetchStorage() {
    try {
      localStorage.getItem("fifthrep");
    } catch (error) {
      // The app finds out by itself that there is no storage.
    }
  }

  // Module scripts run before this event.
  document.addEventListener("DOMContentLoaded", function () {
    if (!started && hasWasm) say("too-old");
  });

  // Not in the capture phase, so a missing picture or style sheet is not heard.
  window.addEventListener("error", function (event) {
    if (isCrash(event.error) || isInOurFiles(event.error, event.filename)) stop();
  });

  // Only a trap ends the app. Other rejected promises are an interface's "no", such as a refused wake lock.
  window.addEventListener("unhandledrejection", function (event) {
    if (isCrash(event.reason)) stop();
  });

  // Whether this is a trap of our WebAssembly. Extensions and in-app browsers may run WebAssembly of their own: a stack
  // that names a script, but none of ours, is not our crash. Some engines name no script at all, or only `wasm://`.
  function isCrash(error) {
    if (!hasWasm || !(error instanceof WebAssembly.RuntimeError)) return false;
    return isInOurFiles(error) || String(error.stack).replace(/wasm:\/\//g, "").indexOf("://") < 0;
  }

  // Whether an error passed through our files. One that left Rust half-way leaves the app in no known state.
  function isInOurFiles(error, file) {
    var text = (error && error.stack) + " " + file;
    return files.some(function (name) { return text.indexOf(name) >= 0; });
  }

  function say(state) {
    page.setAttribute("data-app", state);
  }

  function hasStopped() {
    return page.getAttribute("data-app") === "stopped";
  }

  function stop() {
    if (hasStopped()) return;
    say("stopped");
    takeUpdate();
  }

  // Puts a newer release in the place of this one, which cannot offer it itself.
  function takeUpdate() {
    var workers = navigator.serviceWorker;
    if (!workers || !workers.getRegistration) return;
    var folder = location.href.split(/[?#]/)[0].replace(/[^/]*$/, "");
    workers.getRegistration().then(function (registration) {
      // Another page of the same host may have a worker for all of it.
      if (!registration || registration.scope !== folder) return;
      // The very first worker is of the release that has just stopped.
      if (!registration.active) return;
      registration.addEventListener("updatefound", function () { activate(registration.installing); });
      activate(registration.installing);
      activate(registration.waiting);
      return registration.update();
    }).then(null, function () {
      // Without a network there is no newer release, and the message stays.
    });
  }

  // Lets a worker take over as soon as it is installed, then reloads the page from it.
  function activate(worker) {
    if (!worker) return;
    function look() {
      if (!hasStopped()) return;
      if (worker.state === "installed") worker.postMessage("SKIP_WAITING");
      if (worker.state === "activated") reload();
    }
    worker.addEventListener("statechange", look);
    look();
  }

  // Reloads at most once a minute, so that releases which are all broken make no loop.
  function reload() {
    var key = "fifthrep/reloaded";
    try {
      var last = Number(sessionStorage.getItem(key));
      if (Date.now() - last < 60000) return;
      sessionStorage.setItem(key, String(Date.now()));
    } catch (error) {
      // Without a place to note it, the person reloads.
      return;
    }
    location.reload();
  }
})();
