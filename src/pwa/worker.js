// Keeps the whole page, so that it opens without a network. The build writes the two values below.
//
// A version is kept whole or not at all, and byte for byte as it was built. The next one waits beside it until the page
// says that the person wants it.
const VERSION = "";
const FILES = [];

const PREFIX = `fifthrep ${registration.scope} `;
const CACHE = PREFIX + VERSION;

addEventListener("install", event => event.waitUntil(keep()));
addEventListener("activate", event => event.waitUntil(forgetOthers()));

addEventListener("message", event => {
  if (event.data === "SKIP_WAITING") skipWaiting();
});

addEventListener("fetch", event => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(registration.scope)) event.respondWith(answer(event.request));
});

async function keep() {
  try {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map(([address, integrity, cache]) => new Request(address, { integrity, cache })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function forgetOthers() {
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.map(name => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const [address] = request.url.split(/[?#]/);
  const isPage = request.mode === "navigate" && ["", "index.html"].some(name => address === registration.scope + name);
  return (await cache.match(isPage ? registration.scope : request)) ?? fetch(request);
}
