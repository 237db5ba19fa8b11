// In case a worker ever goes wrong: publish this file in place of `sw.js`. At the next visit the browser takes it up,
// and it removes what the worker kept and then itself. What the person saved is not touched; the page goes on from the
// network. The next `sw.js` that is published works as if it were the first.
addEventListener("install", () => skipWaiting());

addEventListener("activate", event => event.waitUntil(leave()));

async function leave() {
  const own = (await caches.keys()).filter(name => name.startsWith(`fifthrep ${registration.scope} `));
  await Promise.all(own.map(name => caches.delete(name)));
  await registration.unregister();
}
