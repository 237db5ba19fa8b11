// Keeps the whole page, so that it opens without a network. The build writes the two values below.
//
// A version is kept whole or not at all, and byte for byte as it was built. The next one waits beside it until the page
// says that the person wants it. A version's cache goes only when no open page can be running that version.
const VERSION = "";
const FILES = [];

const PREFIX = `fifthrep ${registration.scope} `;
const CACHE = PREFIX + VERSION;

// Whether this worker has found that no cache of another version is left.
let isTidy = false;

addEventListener("install", event => event.waitUntil(keep()));
addEventListener("activate", event => event.waitUntil(forgetOthers()));

addEventListener("message", event => {
  if (event.data === "SKIP_WAITING") skipWaiting();
});

addEventListener("fetch", event => {
  const { request, clientId } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const answered = answer(request);
  event.respondWith(answered);
  // When a page opens, what the browser has evicted is fetched again. A page that then asks for its parts has replaced
  // the one before it, while during a navigation both still exist.
  const tidy = () => (request.mode === "navigate" ? keep() : isTidy || forgetOthers(clientId));
  event.waitUntil(answered.then(tidy).catch(() => {}));
});

const asRequest = ([address, integrity, cache]) => new Request(address, { integrity, cache });
const asAddress = ([address]) => new URL(address, registration.scope).href;

// Fetches the files that are not kept yet, all or none of them.
async function keep() {
  // After a rollback this version may be the one that runs: what is there stays.
  const wasThere = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    const kept = (await cache.keys()).map(({ url }) => url);
    const missing = FILES.filter(file => !kept.includes(asAddress(file)));
    if (missing.length > 0) await cache.addAll(missing.map(asRequest));
  } catch (error) {
    if (!wasThere) await caches.delete(CACHE);
    throw error;
  }
}

// Deletes the caches of other versions, unless an open page other than `client` may be running one of them, or a newer
// version is about to take over.
async function forgetOthers(client) {
  const others = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE);
  if (others.length > 0) {
    const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
    const isUsed = open.some(({ id, url }) => id !== client && url.startsWith(registration.scope));
    if (isUsed || registration.installing || registration.waiting) return;
    await Promise.all(others.map(name => caches.delete(name)));
  }
  isTidy = true;
}

async function answer(request) {
  const [address] = request.url.split(/[?#]/);
  const isPage = request.mode === "navigate" && ["", "index.html"].some(name => address === registration.scope + name);
  const wanted = isPage ? registration.scope : request.url;
  try {
    const cache = await caches.open(CACHE);
    const file = FILES.find(file => asAddress(file) === wanted);
    const found = (await cache.match(wanted)) ?? (file ? await fetchAgain(file, cache) : await ofAnother(wanted));
    if (found) return found;
  } catch {
    // The storage fails, or the host no longer has this version of the file.
  }
  return fetch(request);
}

// Fetches a file that the browser has evicted, checks it against its digest, and puts it back.
async function fetchAgain(file, cache) {
  const response = await fetch(asRequest(file));
  if (!response.ok) return undefined;
  // Where there is no room for it, it is used all the same.
  await cache.put(file[0], response.clone()).catch(() => {});
  return response;
}

// A file of another version, of which a page may still be open.
async function ofAnother(address) {
  for (const name of await caches.keys()) {
    const found = name.startsWith(PREFIX) && (await (await caches.open(name)).match(address));
    if (found) return found;
  }
  return undefined;
}
